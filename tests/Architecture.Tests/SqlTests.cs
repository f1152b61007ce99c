using System.Reflection;
using System.Text.RegularExpressions;
using Npgsql;
using Stoa.Testing;

namespace Stoa.Architecture.Tests;

public sealed partial class SqlTests : IAsyncLifetime
{
    private const string ParameterTypeUnknown = "42P18";
    private StoaSite site = null!;

    public async Task InitializeAsync() => site = await StoaSite.Start();
    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task Every_sql_constant_can_be_prepared_against_the_migrated_database()
    {
        await using var connection = new NpgsqlConnection(site.Database);
        await connection.OpenAsync();
        var broken = new List<string>();
        foreach (var (where, sql) in Constants().Where(constant => IsWhole(constant.Sql)))
            if (await Fault(connection, sql) is { } fault)
                broken.Add($"{where}: {fault}");
        Assert.True(broken.Count == 0, string.Join("\n", broken));
    }

    [Fact]
    public void No_sql_names_another_modules_schema()
    {
        var schemas = ModuleOnDisk.All.Select(module => module.Schema).ToList();
        var foreign =
            from module in ModuleOnDisk.All
            from constant in Constants(module)
            from schema in schemas
            where schema != module.Schema && Regex.IsMatch(constant.Sql, $@"(?<![\w.@'/:-]){schema}\.[a-z_]+\b(?!\()")
            select $"{constant.Where} names {schema}";
        Assert.Empty(foreign);
    }

    [Fact]
    public void There_are_sql_constants_to_check() => Assert.True(Constants().Count() > 60, $"only {Constants().Count()} were found");

    private static IEnumerable<(string Where, string Sql)> Constants() =>
        ModuleOnDisk.All.SelectMany(Constants).Concat(Constants(typeof(Platform.Data.Db).Assembly));

    private static IEnumerable<(string Where, string Sql)> Constants(ModuleOnDisk module) =>
        Constants(Assembly.Load($"Stoa.{module.Name}"));

    private static IEnumerable<(string Where, string Sql)> Constants(Assembly assembly) =>
        from type in assembly.GetTypes()
        from field in type.GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly)
        where field is { IsLiteral: true } && field.FieldType == typeof(string) && field.Name.EndsWith("Sql", StringComparison.Ordinal)
        select ($"{type.Name}.{field.Name}", (string)field.GetRawConstantValue()!);

    private static bool IsWhole(string sql) => Statement().IsMatch(sql) && !sql.Contains(';') && !sql.Contains("{0}");

    private static async Task<string?> Fault(NpgsqlConnection connection, string sql)
    {
        var numbers = new Dictionary<string, int>();
        var text = Parameter().Replace(sql, match =>
        {
            numbers.TryAdd(match.Value, numbers.Count + 1);
            return $"${numbers[match.Value]}";
        });
        try
        {
            await using var prepare = new NpgsqlCommand($"prepare probe as {text}", connection) { AllResultTypesAreUnknown = true };
            await prepare.ExecuteNonQueryAsync();
            await using var forget = new NpgsqlCommand("deallocate probe", connection);
            await forget.ExecuteNonQueryAsync();
            return null;
        }
        catch (PostgresException failure)
        {
            return failure.SqlState == ParameterTypeUnknown ? null : failure.MessageText;
        }
    }

    [GeneratedRegex(@"^\s*(--[^\n]*\n\s*)*(select|insert|update|delete|with|merge)\b")]
    private static partial Regex Statement();

    [GeneratedRegex(@"(?<![@\w])@\w+")]
    private static partial Regex Parameter();
}
