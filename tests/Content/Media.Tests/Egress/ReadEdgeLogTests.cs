using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Stoa.Contracts.People;
using Stoa.Media.Egress;
using Stoa.Media.Tests.Delivery.Edges;
using Stoa.Platform.Data;
using Stoa.Platform.Tenancy;
using Stoa.Testing;

namespace Stoa.Media.Tests.Egress;

/// <summary>The ledger and what nginx really sent.</summary>
public sealed class ReadEdgeLogTests(EdgeSite edges) : IClassFixture<EdgeSite>, IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("stoa-log-").FullName;
    private readonly Guid course = Guid.CreateVersion7();

    public Task InitializeAsync() => edges.Site.With<Db, int>(db => db.Execute("delete from media.egress"));

    public Task DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task The_ledger_holds_every_byte_that_nginx_put_on_the_wire_and_counts_none_twice()
    {
        using var http = new HttpClient();
        var rung = await edges.Rung(http);
        await Import(edges.Beta.Log);
        await InitializeAsync();
        var place = new Uri(edges.At(edges.Beta, course).Address);
        long sent = 0, video = 0;
        foreach (var (file, range) in new[] { ($"{rung}/init.mp4", ""), ($"{rung}/0.m4s", ""), ($"{rung}/0.m4s", ""), ($"{rung}/1.m4s", "Range: bytes=100-4000\r\n"), ("master.m3u8", ""), ($"{rung}/999.m4s", "") })
        {
            var bytes = await OnTheWire(place, $"{place.AbsolutePath}/{file}", range);
            (sent, video) = (sent + bytes, video + (file.StartsWith('v') ? bytes : 0));
        }
        Assert.True(await OnTheWire(place, $"/k1-1-{new string('a', 22)}/{Tenant.Default:N}/{course:N}/{edges.Recording.Id:N}/master.m3u8", "") > 0);

        var first = await Logged();
        Assert.Equal((sent, video), (await Sum("course_id = @Course"), await Sum("course_id = @Course and rendition like 'v%'")));
        Assert.Equal(0, (await Import(first)).Lines);
        File.Copy(first, Path.Combine(folder, "rotated.log"));
        Assert.Equal(0, (await Import(Path.Combine(folder, "rotated.log"))).Lines);
        Assert.Equal(sent, await Sum("course_id = @Course"));
        Assert.True(await edges.Site.With<Db, bool>(db => db.One<bool>("select sum(kept_bytes) > 0 and sum(kept_bytes) < sum(bytes) from media.egress where course_id = @Course", new { Course = course })));
    }

    [Fact]
    public async Task A_log_that_grows_is_read_on_and_hostile_lines_are_counted_and_passed_over()
    {
        var log = Path.Combine(folder, "egress.log");
        await File.WriteAllTextAsync(log, $"{Line(100)}\n{new string('x', 100_000)}\n{Line(-5)}\nnonsense\n{Line(7, "elsewhere")}\n{Line(20)}\n{Line(3)[..30]}");
        var reading = await Import(log);
        Assert.Equal((6, 120, "Unreadable=2 NotOurs=1 Impossible=1"), (reading.Lines, reading.Bytes, string.Join(' ', reading.PassedOver.OrderBy(reason => reason.Key).Select(reason => $"{reason.Key}={reason.Value}"))));
        await File.AppendAllTextAsync(log, $"{Line(3)[30..]}\n{new string('y', 20_000)}");
        Assert.Equal((1, 3), await Read(log));
        Assert.Equal((0, 0), await Read(log));
        await File.AppendAllTextAsync(log, $"{new string('y', 20_000)}\n{Line(1000)}\n");
        Assert.Equal((2, 1000), await Read(log));
        Assert.Equal(1123, await Sum("course_id = @Course"));
        Assert.Equal((9, 5), await edges.Site.With<PlatformDb, (int, int)>(async db => (await db.One<int>("select max(lines)::int from media.edge_logs where lines < 20 and passed_over > 2"), await db.One<int>("select max(passed_over)::int from media.edge_logs where lines < 20 and passed_over > 2"))));
    }

    [Fact]
    public async Task Logs_without_a_line_hold_nothing_and_many_lines_go_in_whole()
    {
        var log = Path.Combine(folder, "many.log");
        await File.WriteAllTextAsync(log, "");
        Assert.Equal((0, 0), await Read(log));
        await File.WriteAllTextAsync(log, Line(1));
        Assert.Equal((0, 0), await Read(log));
        await using (var writer = new StreamWriter(log))
            for (var i = 0; i < 250_000; i++)
                await writer.WriteAsync($"{Line(i % 100)}\n");
        Assert.Equal((250_000, 250_000L / 100 * 4950), await Read(log));
        Assert.Equal(250_000L / 100 * 4950, await Sum("course_id = @Course"));
        await Assert.ThrowsAsync<FileNotFoundException>(() => Import(Path.Combine(folder, "none.log")));
    }

    [Fact]
    public async Task Operators_see_what_was_sent_and_what_it_costs_and_nobody_else_does()
    {
        var log = Path.Combine(folder, "costly.log");
        await File.WriteAllTextAsync(log, $"{Line(600_000_000_000)}\n{Line(400_000_000_000, course: Guid.Empty)}\n");
        await Import(log);
        using var operators = edges.Site.As(StoaSite.Somebody(Role.Admin));
        var page = await operators.GetStringAsync("/studio/delivery");
        Assert.Contains("1 TB", page, StringComparison.Ordinal);
        Assert.Contains("$10.00", page, StringComparison.Ordinal);
        Assert.Contains("film.mkv", page, StringComparison.Ordinal);
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var csv = await operators.GetStringAsync("/studio/delivery.csv");
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"{today:yyyy-MM-dd},beta,log,{course},{edges.Recording.Id},v360,600000000000,600000000000,1,6\r\n"), csv, StringComparison.Ordinal);
        foreach (var month in new[] { "2001-01", "0000-00", "9999-99", "x", "2026-11-26' or 1=1" })
            Assert.Contains("<h1", await operators.GetStringAsync($"/studio/delivery?month={Uri.EscapeDataString(month)}"), StringComparison.Ordinal);
        using var author = edges.Site.As(StoaSite.Somebody(Role.Author));
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, (await author.GetAsync("/studio/delivery")).StatusCode);
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, (await author.GetAsync("/studio/delivery.csv")).StatusCode);
    }

    private string Line(long bytes, string edge = "beta", Guid? course = null) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"at":"{{TimeProvider.System.GetUtcNow():O}}","edge":"{{edge}}","folder":"/{{Tenant.Default:N}}/{{course ?? this.course:N}}/{{edges.Recording.Id:N}}","file":"v360-0123456789/1.m4s","status":200,"bytes":{{bytes}},"cache":"HIT"}""");

    private Task<EdgeLogReading> Import(string log) => edges.Site.With<ReadEdgeLog, EdgeLogReading>(reader => reader.From(log, CancellationToken.None));

    private async Task<(long, long)> Read(string log) => await Import(log) is var reading ? (reading.Lines, reading.Bytes) : default;

    // nginx writes a line when an answer has ended, which may be after its last byte was read.
    private async Task<string> Logged()
    {
        for (var end = Environment.TickCount64 + 60_000; (await File.ReadAllLinesAsync(edges.Beta.Log)).Count(line => line.Contains($"{course:N}", StringComparison.Ordinal)) < 6; await Task.Delay(20))
            Assert.True(Environment.TickCount64 < end, "nginx has not written its lines.");
        await Import(edges.Beta.Log);
        return edges.Beta.Log;
    }

    private Task<long> Sum(string where) => edges.Site.With<Db, long>(db => db.One<long>($"select coalesce(sum(bytes), 0)::bigint from media.egress where source = 'log' and {where}", new { Course = course }));

    private static async Task<long> OnTheWire(Uri edge, string path, string headers)
    {
        using var client = new TcpClient("127.0.0.1", edge.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {edge.Authority}\r\nConnection: close\r\n{headers}\r\n"));
        using var all = new MemoryStream();
        await stream.CopyToAsync(all);
        return all.Length;
    }
}
