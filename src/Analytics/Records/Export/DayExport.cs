using System.Globalization;
using System.IO.Compression;
using System.Text;
using Stoa.Platform.Data;
using Stoa.Platform.Storage;
using Stoa.Platform.Tenancy;
using Stoa.Records.Statements;

namespace Stoa.Records.Export;

/// <summary>Writes a day of the record (by when it was stored, UTC) as newline-delimited JSON into the object store, compressed. Made again it is the same
/// object with the same bytes, unless statements were removed for good; what voids and what was voided are both in it.</summary>
internal sealed class DayExport(Db db, IObjectStore store, Tenant tenant)
{
    private const int MostAtOnce = 2000;

    private sealed record Row(DateTime Stored, long Position, DateTimeOffset? Happened, string Body);

    /// <summary>What was written.</summary>
    internal sealed record Written(DateOnly Day, string Key, long Statements, long Bytes);

    public static string KeyOf(Guid tenant, DateOnly day) =>
        string.Create(CultureInfo.InvariantCulture, $"exports/{tenant:N}/statements/day={day:yyyy-MM-dd}/statements.ndjson.gz");

    public async Task<Written> Write(DateOnly day, CancellationToken cancellation)
    {
        var file = Path.Combine(Path.GetTempPath(), $"stoa-export-{Guid.CreateVersion7():N}");
        await using var bytes = new FileStream(file, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        var count = await Lines(day, bytes, cancellation);
        var key = KeyOf(tenant.Id, day);
        var length = bytes.Length;
        bytes.Position = 0;
        await store.Put(key, bytes, "application/gzip", cancellation);
        await db.Execute(KeepSql, new { Day = day, Statements = count, Bytes = length }, cancellation);
        return new(day, key, count, length);
    }

    private async Task<long> Lines(DateOnly day, System.IO.Stream to, CancellationToken cancellation)
    {
        var count = 0L;
        await using var zip = new GZipStream(to, CompressionLevel.Optimal, leaveOpen: true);
        var (from, until) = (day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc), day.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc));
        var (stored, position) = (from, long.MinValue);
        while (await db.Query<Row>(DaySql, new { From = from, Until = until, Stored = stored, Position = position, Most = MostAtOnce }, cancellation) is [.., var last] rows)
        {
            foreach (var row in rows)
            {
                await zip.WriteAsync(Line(row), cancellation);
                count++;
            }
            (stored, position) = (last.Stored, last.Position);
        }
        return count;
    }

    private static ReadOnlyMemory<byte> Line(Row row)
    {
        var text = StoredStatement.Whole(row.Body, new(row.Stored, TimeSpan.Zero), row.Happened).ReplaceLineEndings(" ");
        return Encoding.UTF8.GetBytes(text + "\n");
    }

    // The range names its partitions; the pair goes on where the page before ended.
    private const string DaySql = """
        select stored, position, happened, body
        from records.statements
        where tenant_id = platform.tenant()
          and stored >= @From
          and stored < @Until
          and (stored, position) > (@Stored, @Position)
        order by stored, position
        limit @Most
        """;

    private const string KeepSql = """
        insert into records.exports (day, statements, bytes)
        values (@Day, @Statements, @Bytes)
        on conflict (tenant_id, day) do update
        set statements = excluded.statements, bytes = excluded.bytes, made_at = now()
        """;
}
