using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Stoa.Platform.Migrations;

/// <summary>One forward step of a module's schema, from an embedded <c>Migrations/NNNN_what.sql</c>.
/// A first line <c>-- outside a transaction</c> runs it without one (for <c>create index concurrently</c>).</summary>
public sealed partial record Migration(string Module, int Number, string Name, string Sql)
{
    public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql)));
    public bool OutsideTransaction => Sql.StartsWith("-- outside a transaction", StringComparison.Ordinal);

    /// <summary>The migrations embedded in a module's assembly, in order.</summary>
    public static IReadOnlyList<Migration> Of(string module, Assembly assembly) =>
    [
        .. assembly.GetManifestResourceNames()
            .Select(name => (Resource: name, Match: Pattern().Match(name)))
            .Where(found => found.Match.Success)
            .Select(found => new Migration(
                module,
                int.Parse(found.Match.Groups["number"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture),
                found.Match.Groups["name"].Value,
                Text(assembly, found.Resource)))
            .OrderBy(migration => migration.Number),
    ];

    private static string Text(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    [GeneratedRegex(@"\.Migrations\.(?<number>\d{4})_(?<name>\w+)\.sql$")]
    private static partial Regex Pattern();
}
