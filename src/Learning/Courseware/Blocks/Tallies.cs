using Stoa.Contracts.Courses;
using Stoa.Platform.Data;
using Stoa.Ui.Blocks;

namespace Stoa.Courseware.Blocks;

/// <summary>How many chose what.</summary>
internal sealed class Tally
{
    public required IReadOnlyList<(string Item, int Count)> Items { get; init; }
    public int Total => Items.Sum(item => item.Count);
    public int Of(string item) => Items.FirstOrDefault(entry => entry.Item == item).Count;
}

internal static class Tallies
{
    private const int MostItems = 1000;

    private sealed record Row(string BlockKey, string Item, int Count);

    public static async ValueTask<IReadOnlyDictionary<string, object>> Load(
        BlockScope scope, IReadOnlyList<Block> blocks, CancellationToken cancellation)
    {
        var db = (Db)scope.Services.GetService(typeof(Db))!;
        var keys = blocks.Select(block => block.Key).ToArray();
        var rows = await db.Query<Row>(LoadSql, new { Course = scope.Course.Id, Keys = keys, MostItems }, cancellation);
        return rows.GroupBy(row => row.BlockKey)
            .ToDictionary(group => group.Key, group => (object)new Tally { Items = [.. group.Select(row => (row.Item, row.Count))] });
    }

    /// <summary>Counts items up or down. In order, so that two voters never wait for each other in a circle.</summary>
    public static Task Count(Tx tx, Guid course, string blockKey, IEnumerable<(string Item, int By)> changes, CancellationToken cancellation)
    {
        var sorted = changes.GroupBy(change => change.Item).Select(group => (Item: group.Key, By: group.Sum(change => change.By)))
            .Where(change => change.By != 0).OrderBy(change => change.Item, StringComparer.Ordinal).ToArray();
        return tx.Execute(CountSql, new
        {
            Course = course,
            Key = blockKey,
            Items = Array.ConvertAll(sorted, change => change.Item),
            By = Array.ConvertAll(sorted, change => change.By),
        }, cancellation);
    }

    private const string LoadSql = """
        select block_key, item, count
        from (
            select block_key, item, count, row_number() over (partition by block_key order by count desc, item) as place
            from courseware.tallies
            where course_id = @Course
              and block_key = any(@Keys)
              and count > 0
        ) ranked
        where place <= @MostItems
        order by block_key, place
        """;

    private const string CountSql = """
        insert into courseware.tallies (course_id, block_key, item, count)
        select @Course, @Key, item, by
        from unnest(@Items::text[], @By::int[]) as change (item, by)
        on conflict (course_id, block_key, item) do update
        set count = courseware.tallies.count + excluded.count
        """;
}
