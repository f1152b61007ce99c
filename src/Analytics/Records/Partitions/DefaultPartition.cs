using Npgsql;
using Stoa.Platform.Modules;

namespace Stoa.Records.Partitions;

/// <summary>The alarm of the default partition, for whoever looks by hand.</summary>
internal static class DefaultPartition
{
    private const int MostCounted = 100_000;

    internal static async Task<Finding> Look(NpgsqlDataSource ground, CancellationToken cancellation)
    {
        await using var count = ground.CreateCommand(CountSql);
        count.Parameters.Add(new() { Value = MostCounted });
        var astray = (long)(await count.ExecuteScalarAsync(cancellation))!;
        return astray == 0
            ? new(true, "Statements lie in the partitions of their months")
            : new(false, $"{astray}{(astray == MostCounted ? " or more" : "")} statements lie in the default partition", "No process with the role jobs or records has run for months: start one. It moves them where they belong.");
    }

    // No further than anybody reads: it should be none.
    private const string CountSql = """
        select count(*)
        from (select from records.statements_rest limit $1) astray
        """;
}
