using System.Diagnostics;
using System.Globalization;
using System.Net;
using Dapper;
using Npgsql;
using Stoa.Host.Embedded;
using Stoa.Media.Renditions;

namespace Stoa.Bench;

/// <summary>From a teacher's file to renditions: what they take and how good they are, against a fixed ladder; and what the pipeline costs
/// besides the work of ffmpeg.</summary>
/// <param name="isShort">Whether only the best rungs are judged.</param>
internal sealed class MediaMaking(string folder, Site site, NpgsqlConnection database, BareCommands bare, bool isShort)
{
    private sealed record Row(string Kind, string Name, string ObjectKey, string Facts);

    private readonly List<string> rungs = [];
    private readonly Table table = new();
    private double idle;

    internal static async Task<int> Measure(string[] only)
    {
        var root = Environment.GetEnvironmentVariable("STOA_TOOLS") is { } tools ? Path.GetDirectoryName(tools)! : Directory.GetCurrentDirectory();
        var lectures = await Lectures.Make(root);
        var folder = Directory.CreateTempSubdirectory("stoa-bench-").FullName;
        var bare = new BareCommands(folder);
        var port = Site.FreePort();
        var settings = new Dictionary<string, string> { ["PATH"] = bare.Way, ["STOA_Media__Av1LeastSeconds"] = "0", ["STOA_Media__TasksAtOnce"] = "1" };
        await using var site = await Site.Start(port, "/health/ready", settings, Path.Combine(AppContext.BaseDirectory, "stoa.dll"), "serve", "--port", $"{port}", "--data", folder);
        await using var joined = await EmbeddedPostgres.Start(
            new EmbeddedOptions { DataFolder = folder, JoinIfRunning = true }, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);
        await using var database = new NpgsqlConnection(joined.ConnectionString);
        var making = new MediaMaking(folder, site, database, bare, only.Contains("best"));
        using var author = await making.Author();
        await making.WarmUp(author);
        making.idle = await making.Idle();
        foreach (var lecture in lectures.Where(one => only.All(word => word == "best") || only.Contains(one.Name)))
            await making.One(lecture, author);
        making.Print();
        return 0;
    }

    // What the runtime compiles once in the life of a process is no part of what a recording takes.
    private async Task WarmUp(HttpClient author)
    {
        var path = Path.Combine(folder, "short.mp4");
        using var ffmpeg = Process.Start("ffmpeg", $"-v error -y -nostdin -f lavfi -i testsrc2=s=640x360:r=25:d=4 -f lavfi -i sine=d=4 -c:v libx264 -preset ultrafast -c:a aac {path}");
        await ffmpeg.WaitForExitAsync();
        await Send(new("short", "", path, 4, null, null, 0), author);
        await Until("select count(*) from media.recordings where state in ('waiting', 'making', 'playable')");
        await Until("select count(*) from media.tasks where state in ('waiting', 'running')");
    }

    // All roles run in this process, and what they take to wait for work is no part of making a recording.
    private async Task<double> Idle()
    {
        await Task.Delay(TimeSpan.FromSeconds(5));
        var (clock, own) = (Stopwatch.StartNew(), site.OwnCpuSeconds);
        await Task.Delay(TimeSpan.FromSeconds(20));
        return (site.OwnCpuSeconds - own) / clock.Elapsed.TotalSeconds;
    }

    private async Task One(Lecture lecture, HttpClient author)
    {
        bare.Forget();
        await database.ExecuteAsync("delete from media.recordings");
        var (clock, cpu, own) = (Stopwatch.StartNew(), site.CpuSeconds, site.OwnCpuSeconds);
        await Send(lecture, author);
        await Until("select count(*) from media.recordings where state in ('waiting', 'making', 'playable')");
        var (wall, spent) = (clock.Elapsed.TotalSeconds, site.CpuSeconds - cpu);
        own = site.OwnCpuSeconds - own;
        var calls = bare.Calls();
        if (lecture.Name == "lecture")
        {
            await FastLane(lecture);
            return;
        }
        await Until("select count(*) from media.tasks where state in ('waiting', 'running')");
        if (lecture.Name == "inset")
        {
            table.Note($"{lecture.Title}: CPU of the program itself, and of that what it takes at rest", $"{own:0.0} s, {idle * wall:0.0} s");
            await Compare(lecture, calls, wall, spent - (idle * wall));
        }
        table.Note($"{lecture.Title}: the share that people were found to load less in AV1", await database.ExecuteScalarAsync<string>(SavingSql) ?? "not looked for");
        await Before(lecture);
        await After(lecture);
    }

    private async Task Compare(Lecture lecture, IReadOnlyList<string[]> calls, double wall, double cpu)
    {
        var (bareWall, bareCpu) = await BareCommands.Repeat(calls);
        table.AtMost($"{lecture.Title}: CPU of the pipeline against its {calls.Count} calls of ffmpeg and ffprobe alone", cpu, bareCpu, "s", 1.05);
        table.AtMost($"{lecture.Title}: wall, from the upload's beginning to ready", wall, bareWall, "s", 1.1);
    }

    private async Task FastLane(Lecture lecture)
    {
        var seconds = await database.ExecuteScalarAsync<double>(FastLaneSql);
        table.AtMost($"{lecture.Title}, {lecture.Seconds} s: sound, 360 and 1080 lines made, against its duration", seconds, lecture.Seconds, "s", 0.7);
        await database.ExecuteAsync("delete from media.recordings");
    }

    // What platforms do that do not look: five rungs at one quality, whatever is in them.
    private async Task Before(Lecture lecture)
    {
        (int Width, int Height)[] sizes = [(1920, 1080), (1280, 720), (864, 486), (640, 360), (416, 234)];
        var split = string.Concat(sizes.Select((_, i) => $"[i{i}]"));
        var graph = $"[0:v]split={sizes.Length}{split};" + string.Join(';', sizes.Select((size, i) => $"[i{i}]scale={size.Width}:{size.Height}:flags=bicubic[o{i}]"));
        var outputs = sizes.SelectMany((size, i) => (string[])["-map", $"[o{i}]", "-c:v", "libx264", "-preset", "veryfast", "-crf", "23", "-g", "50", "-sc_threshold", "0", Fixed(size.Height)]);
        using var ffmpeg = Process.Start("ffmpeg", ["-v", "error", "-y", "-nostdin", "-i", lecture.Path, "-filter_complex", graph, .. outputs]);
        await ffmpeg.WaitForExitAsync();
        foreach (var size in isShort ? sizes.Take(1) : sizes)
            await Rung(lecture, "fixed", $"{size.Height}", Fixed(size.Height), new FileInfo(Fixed(size.Height)).Length * 8.0 / lecture.Seconds / 1000);
    }

    private async Task After(Lecture lecture)
    {
        var made = (await database.QueryAsync<Row>("select kind, name, object_key as objectkey, facts::text from media.renditions where retired_at is null")).ToList();
        Sound(lecture, made);
        foreach (var kind in new[] { Rendition.Video, Rendition.Av1 })
        {
            var ladder = made.Where(row => row.Kind == kind).Select(row => (Row: row, Facts: Facts(row))).OrderByDescending(one => one.Facts.Width).ToList();
            foreach (var (row, facts) in isShort ? ladder.Take(1) : ladder)
            {
                var quality = await Rung(lecture, kind == Rendition.Av1 ? "AV1" : "by content", $"{facts.Side}", Path.Combine(folder, "files", row.ObjectKey), facts.Index!.Average / 1000.0);
                if (facts.Side == 1080)
                    Target(lecture, kind, facts.Index.Average + Facts(made.First(one => one.Kind == (kind == Rendition.Av1 ? Rendition.Opus : Rendition.Audio))).Index!.Average, quality);
            }
        }
    }

    private void Sound(Lecture lecture, List<Row> made) => table.Note(
        $"{lecture.Title}: sound in AAC, low, in Opus",
        string.Join(", ", new[] { Rendition.Audio, Rendition.LowAudio, Rendition.Opus }.Select(kind => $"{Facts(made.First(one => one.Kind == kind)).Index!.Average / 1000} kbit/s")));

    private void Target(Lecture lecture, string kind, int bits, double quality)
    {
        var (codec, most) = kind == Rendition.Av1 ? ("AV1", lecture.GigabytesInAv1) : ("H.264", lecture.Gigabytes);
        if (most is not { } target)
            return;
        table.Add($"{lecture.Title}: an hour at 1080 lines with sound, {codec}", bits * 3600.0 / 8 / 1e9, "GB", target, "0.000");
        if (Judge.IsVmaf)
            table.AtLeast($"{lecture.Title}: its VMAF, {codec}", quality, lecture.Quality);
    }

    private async Task<double> Rung(Lecture lecture, string ladder, string lines, string path, double kbps)
    {
        var quality = await Judge.Look(path, lecture.Path, 1920, 1080);
        rungs.Add(string.Create(CultureInfo.InvariantCulture, $"| {lecture.Title} | {ladder} | {lines} | {kbps:0} | {quality:0.0} |"));
        Console.Error.WriteLine(rungs[^1]);
        return quality;
    }

    private string Fixed(int height) => Path.Combine(folder, $"fixed-{height}.mp4");

    private static RenditionFacts Facts(Row row) => System.Text.Json.JsonSerializer.Deserialize<RenditionFacts>(row.Facts, RenditionRows.Json)!;

    private void Print()
    {
        table.Print();
        Console.WriteLine($"\n| content | ladder | lines | kbit/s | {Judge.Unit} |\n|---|---|---|---|---|");
        foreach (var row in rungs)
            Console.WriteLine(row);
    }

    private async Task<HttpClient> Author()
    {
        var http = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false })
        {
            BaseAddress = new($"http://localhost:{site.Port}"),
            Timeout = TimeSpan.FromMinutes(10),
        };
        await http.PostAsync("/register", Stage.Form("lecturer@example.org", "correct horse battery"));
        await database.ExecuteAsync("update accounts.people set roles = array['author'] where email = 'lecturer@example.org'");
        return http;
    }

    private static async Task Send(Lecture lecture, HttpClient author)
    {
        await using var file = File.OpenRead(lecture.Path);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/media/uploads")
        {
            Headers = { { "Tus-Resumable", "1.0.0" }, { "Upload-Length", file.Length.ToString(CultureInfo.InvariantCulture) }, { "Upload-Metadata", $"filename {Convert.ToBase64String("lecture.mp4"u8)}" } },
            Content = new StreamContent(file) { Headers = { ContentType = new("application/offset+octet-stream") } },
        };
        (await author.SendAsync(request)).EnsureSuccessStatusCode();
    }

    private async Task Until(string sql)
    {
        for (var clock = Stopwatch.StartNew(); await database.ExecuteScalarAsync<int>("select count(*) from media.recordings") == 0 || await database.ExecuteScalarAsync<int>(sql) > 0; await Task.Delay(200))
            if (clock.Elapsed > TimeSpan.FromMinutes(20))
                throw new TimeoutException(await database.ExecuteScalarAsync<string>("select string_agg(kind || ' ' || state || ' ' || coalesce(error, ''), '; ') from media.tasks"));
    }

    private const string SavingSql = """
        select round(100 * (result ->> 'saving')::numeric)::text || ' %, at CRF ' || coalesce(result ->> 'crf', '-')
        from media.tasks
        where kind = 'second'
        """;

    private const string FastLaneSql = """
        select extract(epoch from max(v.created_at) - min(r.created_at))::float8
        from media.recordings r
        join media.renditions v on v.recording_id = r.id
        where v.name in ('audio', 'v360', 'v1080')
        """;
}
