using System.Globalization;
using System.Text.Json;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Npgsql;
using Stoa.Contracts.Courses;
using Stoa.Host;
using Stoa.Host.Composition;
using Stoa.Testing;

namespace Stoa.Bench;

/// <summary>From the press on play to the first picture that moves, on a page of a lesson in Chromium: with an edge on the same machine, and on what
/// developer tools call slow 3G (400 ms, 400 kbit/s each way), with nothing kept from before.</summary>
internal sealed class FirstFrame(Site site, string unit)
{
    private const int Times = 5;
    private const string Key = "Stoa/FIRST/2026";
    private readonly Table table = new();

    internal static async Task<int> Measure()
    {
        var root = Environment.GetEnvironmentVariable("STOA_TOOLS") is { } tools ? Path.GetDirectoryName(tools)! : Directory.GetCurrentDirectory();
        var lecture = (await Lectures.Make(root)).Single(one => one.Name == "inset");
        var folder = Directory.CreateTempSubdirectory("stoa-bench-").FullName;
        var (port, originPort) = (Site.FreePort(), Site.FreePort());
        await using var edge = new NginxEdge("alpha", Site.FreePort());
        var settings = new Dictionary<string, string>(Edges.Settings(edge, originPort)) { ["STOA_Media__Av1"] = "false" };
        await using var site = await Site.Start(port, "/health/ready", settings, Path.Combine(AppContext.BaseDirectory, "stoa.dll"), "serve", "--port", $"{port}", "--data", folder);
        await using var joined = await Host.Embedded.EmbeddedPostgres.Start(
            new() { DataFolder = folder, JoinIfRunning = true }, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);
        await edge.Start(originPort);
        await Publish(folder, joined.ConnectionString, await Make(site, joined.ConnectionString, lecture));
        var measured = new FirstFrame(site, $"/learn/{Key}/watch");
        await measured.All();
        measured.table.Print();
        return 0;
    }

    private async Task All()
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Program(), Args = ["--no-sandbox", "--disable-gpu", "--autoplay-policy=no-user-gesture-required"] });
        await Press("an edge on the same machine, pressed when the page is there", browser, slow: false, at: Moment.Ready, most: 1);
        await Press("slow 3G, pressed when the page is there", browser, slow: true, at: Moment.Ready, most: 3);
        await Press("slow 3G, pressed when the first seconds are there", browser, slow: true, at: Moment.Buffered, most: 3);
        await Press("slow 3G, somebody who saves data", browser, slow: true, at: Moment.Saving, most: 3);
    }

    private enum Moment
    {
        Ready,
        Buffered,
        Saving,
    }

    private async Task Press(string what, IBrowser browser, bool slow, Moment at, double most)
    {
        var all = new List<Seen>();
        for (var time = 0; time < Times; time++)
            all.Add(await Once(browser, slow, at));
        all.Sort((one, other) => one.Picture.CompareTo(other.Picture));
        var median = all[Times / 2];
        table.Add($"{what}: the first picture after the press, median of {Times}", median.Picture / 1000, "s", most, "0.00");
        table.Note("the slowest of them; the press after the page was asked for; files of the recording that had come whole by then", string.Create(
            CultureInfo.InvariantCulture, $"{all[^1].Picture / 1000:0.00} s; {median.Pressed / 1000:0.0} s; {median.Bytes / 1000:0} KB"));
    }

    private sealed record Seen(double Pressed, double Picture, double Bytes);

    private async Task<Seen> Once(IBrowser browser, bool slow, Moment at)
    {
        await using var context = await browser.NewContextAsync(new() { BaseURL = $"http://localhost:{site.Port}", ViewportSize = new() { Width = 390, Height = 844 } });
        context.SetDefaultTimeout(120_000);
        var page = await context.NewPageAsync();
        if (at == Moment.Saving)
            await page.AddInitScriptAsync("Object.defineProperty(navigator.connection, 'saveData', { get: () => true });");
        if (slow)
            await Slow3G(page);
        await page.GotoAsync(unit, new() { WaitUntil = WaitUntilState.Commit });
        await page.WaitForSelectorAsync("stoa-video[data-ready] video");
        if (at == Moment.Buffered)
            await page.WaitForFunctionAsync("() => document.querySelector('stoa-video video').readyState > 2");
        var seen = await page.EvaluateAsync<JsonElement>(PressAndSee);
        return new(seen.GetProperty("pressed").GetDouble(), seen.GetProperty("picture").GetDouble(), seen.GetProperty("bytes").GetDouble());
    }

    // A picture has been shown when the second of them is.
    private const string PressAndSee = """
        () => new Promise((resolve) => {
          const video = document.querySelector('stoa-video video');
          const pressed = performance.now();
          const bytes = () => performance.getEntriesByType('resource').filter(({ name }) => /\.m4s|init\.mp4/.test(name)).reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
          video.requestVideoFrameCallback(() => video.requestVideoFrameCallback((now) => resolve({ pressed, picture: now - pressed, bytes: bytes() })));
          document.querySelector('[data-bar] [data-act=play]').click();
        })
        """;

    private static async Task Slow3G(IPage page)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("Network.enable");
        await session.SendAsync("Network.emulateNetworkConditions", new() { ["offline"] = false, ["latency"] = 400, ["downloadThroughput"] = 50_000, ["uploadThroughput"] = 50_000 });
    }

    private static async Task<Guid> Make(Site site, string database, Lecture lecture)
    {
        using var author = await Authoring.Register(site, database);
        await using (var file = File.OpenRead(lecture.Path))
            await author.Send("lecture.mp4", file);
        await using var connection = new NpgsqlConnection(database);
        for (var end = Environment.TickCount64 + 1_200_000; ; await Task.Delay(500))
            if (await connection.QueryFirstOrDefaultAsync<Guid?>("select id from media.recordings where state = 'ready'") is { } recording)
                return recording;
            else if (Environment.TickCount64 > end)
                throw new TimeoutException("The recording is not ready.");
    }

    // Another process of the same program, which serves nothing.
    private static async Task Publish(string folder, string database, Guid recording)
    {
        await using var app = StoaHost.Build(new HostSettings { DataFolder = folder, Database = database, Quiet = true }, database);
        await using var scope = app.Services.CreateAsyncScope();
        var authoring = scope.ServiceProvider.GetRequiredService<ICourseAuthoring>();
        var film = Block(BlockTypes.Video, "film", new { recording });
        var course = new BlockDraft("course", BlockTypes.Course, "A lecture", new CourseContent { Org = "Stoa" }.ToJson(),
            [Block(BlockTypes.Section, "section", new { }, Block(BlockTypes.Lesson, "lesson", new { }, Block(BlockTypes.Unit, "watch", new { }, film)))]);
        var saved = await authoring.Save(Key, course, "bench", null);
        await authoring.Publish(saved.Course.Id, saved.Version, null);
    }

    private static BlockDraft Block(string type, string key, object content, params BlockDraft[] children) =>
        new(key, type, $"The {key}", JsonSerializer.SerializeToNode(content)!.AsObject(), children);

    private static string Program() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
        .SelectMany(folder => (string[])[Path.Combine(folder, "chromium"), Path.Combine(folder, "google-chrome")]).First(File.Exists);
}
