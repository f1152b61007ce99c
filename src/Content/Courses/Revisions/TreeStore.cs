using System.Text.Json;
using Stoa.Contracts.Courses;
using Stoa.Platform.Data;

namespace Stoa.Courses.Revisions;

/// <summary>Reads and writes whole trees of revisions, each in one round trip.</summary>
internal static class TreeStore
{
    private sealed record Row(string Hash, string Type, string Title, string Content, string[] ChildKeys, string[] ChildHashes);

    internal static Task Write(ISql sql, IReadOnlyCollection<Revision> revisions) => sql.Execute(WriteSql, new
    {
        Rows = JsonSerializer.Serialize(revisions.Select(revision => new
        {
            hash = revision.Hash,
            type = revision.Type,
            title = revision.Title,
            content = revision.Content,
            child_keys = revision.ChildKeys,
            child_hashes = revision.ChildHashes,
        })),
    });

    /// <summary>The subtree under a hash, with the root under the given key; null when the hash is unknown.</summary>
    internal static async Task<Block?> Read(ISql sql, string rootHash, string rootKey)
    {
        var rows = (await sql.Query<Row>(ReadSql, new { RootHash = rootHash })).ToDictionary(row => row.Hash);
        return rows.ContainsKey(rootHash) ? Build(rootHash, rootKey, rows) : null;
    }

    private static Block Build(string hash, string key, Dictionary<string, Row> rows)
    {
        var row = rows[hash];
        using var content = JsonDocument.Parse(row.Content);
        return new()
        {
            Key = key,
            Hash = hash,
            Type = row.Type,
            Title = row.Title,
            Content = content.RootElement.Clone(),
            Children = [.. row.ChildHashes.Select((child, at) => Build(child, row.ChildKeys[at], rows))],
        };
    }

    // Revisions are immutable, so one that exists already is the same; sorted so that concurrent imports lock in one order.
    private const string WriteSql = """
        insert into courses.revisions (hash, type, title, content, child_keys, child_hashes)
        select hash, type, title, content, child_keys, child_hashes
        from jsonb_to_recordset(@Rows::jsonb) as rows (hash text, type text, title text, content text, child_keys text[], child_hashes text[])
        order by hash
        on conflict do nothing
        """;

    private const string ReadSql = """
        with recursive tree as (
            select r.*
            from courses.revisions r
            where r.hash = @RootHash
            union
            select r.*
            from tree t
            cross join unnest(t.child_hashes) child
            join courses.revisions r on r.hash = child
        )
        select hash, type, title, content, child_keys, child_hashes
        from tree
        """;
}
