using System.Buffers;
using System.IO.Pipelines;
using System.Security.Cryptography;
using Stoa.Media.Delivery.Edges;
using Stoa.Platform.Data;
using Stoa.Platform.Tenancy;

namespace Stoa.Media.Egress;

/// <summary>What became of a log.</summary>
/// <param name="Lines">Read this time, those that do not count included.</param>
/// <param name="Busy">Somebody else reads the same log at the moment.</param>
internal sealed record EdgeLogReading(long Lines, long Bytes, IReadOnlyDictionary<PassedOver, long> PassedOver, bool Busy = false);

/// <summary>Takes what an edge has logged into the ledger. A log is known by its first line and is read on from where it was left, so that reading
/// one again, or one that has been renamed, counts nothing twice. Place and amounts are written in one statement; memory does not grow with
/// the file.</summary>
internal sealed class ReadEdgeLog(PlatformDb db, EdgeSettings settings, TimeProvider clock)
{
    private const int LongestLine = 8192, MostKeys = 5000;
    private const long MostLines = 100_000;

    /// <exception cref="IOException">It cannot be read.</exception>
    internal async Task<EdgeLogReading> From(string path, CancellationToken cancellation)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (await FirstLine(file, cancellation) is not { } first)
            return new(0, 0, new Dictionary<PassedOver, long>());
        var place = await db.One<long>(PlaceSql, new { First = first }, cancellation);
        file.Position = Math.Min(place, file.Length);
        var known = new EdgeLogLine.Known(settings.All.Select(edge => edge.Name).ToHashSet(), (await db.Query<Guid>(TenantsSql, null, cancellation)).ToHashSet(), clock.GetUtcNow());
        return await new Pass(db, first, file.Position, known).Read(PipeReader.Create(file, new(leaveOpen: true)), cancellation);
    }

    private static async Task<string?> FirstLine(FileStream file, CancellationToken cancellation)
    {
        var head = new byte[LongestLine];
        var length = await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellation);
        var end = head.AsSpan(0, length).IndexOf((byte)'\n');
        if (end < 0 && length < head.Length)
            return null;
        return Convert.ToHexStringLower(SHA256.HashData(head.AsSpan(0, end < 0 ? length : end)));
    }

    /// <summary>One reading, from a place to the last whole line.</summary>
    private sealed class Pass(PlatformDb db, string first, long place, EdgeLogLine.Known known)
    {
        private readonly EgressSums sums = new();
        private readonly Dictionary<PassedOver, long> passedOver = [];
        private long lines, bytes, read = place, written = place, linesWritten, passedWritten, thrown;

        internal async Task<EdgeLogReading> Read(PipeReader reader, CancellationToken cancellation)
        {
            while (true)
            {
                var chunk = await reader.ReadAsync(cancellation);
                var rest = Lines(chunk.Buffer);
                reader.AdvanceTo(rest.Start, rest.End);
                if ((sums.Count > MostKeys || lines - linesWritten > MostLines || chunk.IsCompleted) && !await Write(cancellation))
                    return new(linesWritten, bytes, passedOver, Busy: true);
                if (chunk.IsCompleted)
                    return new(lines, bytes, passedOver);
            }
        }

        // What is left is a line that has not ended. One that is too long is thrown away as it comes.
        private ReadOnlySequence<byte> Lines(ReadOnlySequence<byte> buffer)
        {
            while (buffer.PositionOf((byte)'\n') is { } end)
            {
                var line = buffer.Slice(0, end);
                Take(line);
                read += thrown + line.Length + 1;
                thrown = 0;
                buffer = buffer.Slice(buffer.GetPosition(1, end));
            }
            if (buffer.Length <= LongestLine)
                return buffer;
            thrown += buffer.Length;
            return buffer.Slice(buffer.End);
        }

        private void Take(ReadOnlySequence<byte> line)
        {
            lines++;
            var reason = thrown > 0 || line.Length > LongestLine ? PassedOver.Unreadable : EdgeLogLine.TryRead(line.IsSingleSegment ? line.First : line.ToArray(), known, out var key, out var amount) is { } wrong ? wrong : Count(key, amount);
            if (reason is { } why)
                passedOver[why] = passedOver.GetValueOrDefault(why) + 1;
        }

        private PassedOver? Count(EgressKey key, EgressAmount amount)
        {
            sums.Add(key, amount);
            bytes += amount.Bytes;
            return null;
        }

        private async Task<bool> Write(CancellationToken cancellation)
        {
            if (read == written)
                return true;
            var passed = passedOver.Values.Sum();
            var rows = new EgressArrays(sums.Take());
            var moved = await db.One<int>(KeepSql, new
            {
                First = first,
                From = written,
                To = read,
                Tenant = Tenant.Default,
                Lines = lines - linesWritten,
                Passed = passed - passedWritten,
                rows.Tenants,
                rows.Days,
                rows.Edges,
                rows.Courses,
                rows.Recordings,
                rows.Renditions,
                rows.Bytes,
                rows.Kept,
                rows.Requests,
            }, cancellation);
            (written, linesWritten, passedWritten) = (read, lines, passed);
            return moved == 1;
        }
    }

    private const string TenantsSql = "select id from platform.tenants";

    private const string PlaceSql = """
        select read_to
        from media.edge_logs
        where first_line = @First
        """;

    // Nothing is added unless the log stands where this reading began: then somebody else has read on.
    private const string KeepSql = """
        with moved as (
            insert into media.edge_logs as log (first_line, tenant_id, read_to, lines, passed_over)
            values (@First, @Tenant, @To, @Lines, @Passed)
            on conflict (first_line) do update
            set read_to = @To, lines = log.lines + @Lines, passed_over = log.passed_over + @Passed, read_at = now()
            where log.read_to = @From
            returning 1
        ), added as (
            insert into media.egress as ledger (tenant_id, day, edge, source, course_id, recording_id, rendition, bytes, kept_bytes, requests)
            select tenant_id, day, edge, 'log', course_id, recording_id, rendition, bytes, kept, requests
            from unnest(@Tenants::uuid[], @Days::date[], @Edges::text[], @Courses::uuid[], @Recordings::uuid[], @Renditions::text[], @Bytes::bigint[], @Kept::bigint[], @Requests::bigint[])
                as line (tenant_id, day, edge, course_id, recording_id, rendition, bytes, kept, requests)
            where exists (select from moved)
            on conflict (tenant_id, day, edge, source, course_id, recording_id, rendition) do update
            set bytes = ledger.bytes + excluded.bytes, kept_bytes = ledger.kept_bytes + excluded.kept_bytes, requests = ledger.requests + excluded.requests
        )
        select count(*)::int
        from moved
        """;
}

/// <summary>Lines of the ledger as columns.</summary>
internal sealed class EgressArrays(IReadOnlyList<KeyValuePair<EgressKey, EgressAmount>> lines)
{
    internal Guid[] Tenants { get; } = [.. lines.Select(line => line.Key.Tenant)];
    internal DateOnly[] Days { get; } = [.. lines.Select(line => line.Key.Day)];
    internal string[] Edges { get; } = [.. lines.Select(line => line.Key.Edge)];
    internal Guid[] Courses { get; } = [.. lines.Select(line => line.Key.Course)];
    internal Guid[] Recordings { get; } = [.. lines.Select(line => line.Key.Recording)];
    internal string[] Renditions { get; } = [.. lines.Select(line => line.Key.Rendition)];
    internal long[] Bytes { get; } = [.. lines.Select(line => line.Value.Bytes)];
    internal long[] Kept { get; } = [.. lines.Select(line => line.Value.Kept)];
    internal long[] Requests { get; } = [.. lines.Select(line => line.Value.Requests)];
}
