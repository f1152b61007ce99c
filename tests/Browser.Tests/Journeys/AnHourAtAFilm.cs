using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;
using Stoa.Browser.Tests.Browsing;
using Stoa.Contracts.Courses;
using Stoa.Contracts.Records;
using Stoa.Platform.Data;
using Stoa.Testing;

namespace Stoa.Browser.Tests.Journeys;

/// <summary>A learner's hour, sped up: they play, pause, seek, watch again, hurry, look elsewhere, answer, lose the line and come back. The record
/// says exactly that. What was seen is measured beside the player by a sampler of the test's own.</summary>
public sealed class AnHourAtAFilm : IAsyncLifetime
{
    private const int Length = 24;
    private const string Extension = "https://w3id.org/xapi/video/extensions/";
    private StoaSite site = null!;
    private Films films = null!;

    public async Task InitializeAsync()
    {
        site = await StoaSite.Start(settings: Films.Settings);
        films = new(site);
    }

    public async Task DisposeAsync()
    {
        await site.DisposeAsync();
        films.Dispose();
    }

    [Fact]
    public async Task The_record_says_exactly_what_was_done_and_seen()
    {
        var course = await films.Publish(new { sources = new[] { new { url = await films.Asset(Length), type = "video/mp4" } }, duration = Length }, Problem());
        await using var learner = await Reader.At(site, Screen.Desk);
        await Doors.Register(learner, "asha@example.org");
        await Doors.Enrol(learner, course);
        await learner.Go(Films.Unit);
        var page = learner.Page;
        await Assertions.Expect(page.Locator("stoa-video[data-ready]")).ToBeVisibleAsync();
        await Films.Until(() => page.EvaluateAsync<bool>("() => document.querySelector('stoa-video video').readyState > 0"));
        await page.EvaluateAsync(Whole);
        await page.EvaluateAsync(Sampler);

        await PlayAndSeek(page);
        await LookElsewhere(page);
        await Answer(page, "Two", "incorrect");
        await Answer(page, "One", "correct");
        await WithoutALine(page);
        var seen = Ranges(JsonSerializer.Deserialize<JsonElement>(await page.EvaluateAsync<string>("() => JSON.stringify(window.seen)")));
        await page.GotoAsync("/dashboard");
        // What a page that is left could not hand in, the next one does.
        await page.GotoAsync(Films.Unit);

        var told = await Told("terminated");
        var hour = told.Where(IsProfiled).GroupBy(statement => ContextOf(statement, "session-id").GetString()).First().ToList();
        Assert.Equal(
            ["initialized", "played", "paused", "seeked", "played", "seeked", "interacted", "paused", "seeked", "played", "seeked", "completed", "paused", "terminated"],
            hour.Select(Verb));
        IsSeen(seen, hour);
        IsWatched(seen, told);
        IsDone(told);
    }

    private static async Task PlayAndSeek(IPage page)
    {
        await Press(page);
        await Reaches(page, 4);
        await Press(page);
        await Assertions.Expect(Video(page)).ToHaveJSPropertyAsync("paused", true);
        await Seek(page, 12);
        await Press(page);
        await Reaches(page, 15);
        await Seek(page, 13);
        await Reaches(page, 16);
        await page.Locator("select[data-speed]").SelectOptionAsync("2");
        await Reaches(page, 18);
    }

    // A browser without a window shows every tab, so that this one is hidden is said to the page.
    private static async Task LookElsewhere(IPage page)
    {
        await page.EvaluateAsync("() => { document.querySelector('stoa-video video').muted = true; window.away = true; document.dispatchEvent(new Event('visibilitychange')); }");
        await Reaches(page, 21);
        await page.EvaluateAsync("() => { window.away = false; document.dispatchEvent(new Event('visibilitychange')); document.querySelector('stoa-video video').muted = false; }");
        await Assertions.Expect(Video(page)).ToHaveJSPropertyAsync("ended", true, new() { Timeout = 120_000 });
    }

    private static async Task Answer(IPage page, string answer, string outcome)
    {
        await page.Locator("stoa-problem label", new() { HasText = answer }).ClickAsync();
        await page.Locator("stoa-problem .problem-actions button").First.ClickAsync();
        await Assertions.Expect(page.Locator($"stoa-problem [data-outcome={outcome}]")).ToBeVisibleAsync(new() { Timeout = 60_000 });
    }

    private async Task WithoutALine(IPage page)
    {
        await page.Context.SetOfflineAsync(true);
        await Seek(page, 17);
        await Press(page);
        await Reaches(page, 21.5);
        await Seek(page, 3);
        await Reaches(page, 12.5);
        await Press(page);
        await Assertions.Expect(Video(page)).ToHaveJSPropertyAsync("paused", true);
        Assert.DoesNotContain(await Statements(), statement => IsProfiled(statement) && Verb(statement) == "completed");
        await page.Context.SetOfflineAsync(false);
        await page.EvaluateAsync("() => dispatchEvent(new Event('online'))");
        await Told("completed");
    }

    /// <summary>Times, segments and progress of every statement that has them.</summary>
    private static void IsSeen(List<(double From, double To)> seen, List<JsonElement> told)
    {
        var session = told[0].GetProperty("id").GetString();
        Assert.All(told, statement => Assert.Equal(session, ContextOf(statement, "session-id").GetString()));
        Assert.All(told.Where(statement => Verb(statement) is "initialized" or "paused" or "completed" or "terminated"), statement =>
        {
            Assert.Equal(Length, ContextOf(statement, "length").GetDouble(), 0.2);
            Assert.Equal(0.9, ContextOf(statement, "completion-threshold").GetDouble());
        });
        var jumps = told.Where(statement => Verb(statement) == "seeked").Select(jump => (From: ResultOf(jump, "time-from"), To: ResultOf(jump, "time-to"))).ToList();
        Assert.Equal([12, 13, 17, 3], jumps.Select(jump => jump.To));
        Assert.All(jumps.Zip([4, 15, Length, 21.5]), pair => Assert.InRange(pair.First.From, pair.Second - 0.1, pair.Second + 2));
        var segments = Segments(told[^1]);
        Assert.Equal(seen.Count, segments.Count);
        Assert.All(seen.Zip(segments), pair => Assert.True(Near(pair.First, pair.Second), $"{pair.First} was told as {pair.Second}"));
        Assert.Equal(Covered(segments) / Length, ResultOf(told[^1], "progress"), 0.02);
        Assert.Equal(0.9, ResultOf(told.Single(statement => Verb(statement) == "completed"), "progress"), 0.08);
        Assert.Equal("2x", ContextOf(told.Single(statement => Verb(statement) == "interacted"), "speed").GetString());
    }

    private static void IsWatched(List<(double From, double To)> seen, List<JsonElement> told)
    {
        var ranges = told.Where(statement => Verb(statement) == "watch").SelectMany(statement => Ranges(statement.GetProperty("result").GetProperty("extensions").GetProperty("urn:stoa:ranges"))).ToList();
        Assert.Equal(seen.Sum(range => range.To - range.From), ranges.Sum(range => range.To - range.From), 2.0);
        Assert.Equal(Covered(seen), Covered(ranges), 1.0);
    }

    private static void IsDone(List<JsonElement> told)
    {
        var answers = told.Where(statement => Verb(statement) == "answered").Select(statement => statement.GetProperty("result")).ToList();
        Assert.Equal([false, true], answers.Select(result => result.GetProperty("success").GetBoolean()));
        Assert.Equal([1, 2], answers.Select(result => result.GetProperty("extensions").GetProperty("urn:stoa:attempt").GetInt32()));
        Assert.Equal(["Two", "One"], answers.Select(result => result.GetProperty("extensions").GetProperty("urn:stoa:responses")[0].GetProperty("answer").GetString()));
        Assert.Single(told, statement => Verb(statement) == "registered");
        Assert.Single(told.TakeWhile(statement => Verb(statement) != "terminated"), statement => Verb(statement) == "experienced");
        Assert.Equal(["assessment", "course", "module", "video"], told.Where(statement => Verb(statement) == "completed" && !IsProfiled(statement)).Select(Type).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(told, statement => statement.GetRawText().Contains("asha@example.org", StringComparison.Ordinal));
    }

    private async Task<List<JsonElement>> Told(string verb)
    {
        await Films.Until(async () => (await Statements()).Any(statement => IsProfiled(statement) && Verb(statement) == verb));
        await Films.Until(async () => await site.With<Db, long>(db => db.One<long>("select count(*) from courseware.batch_queue")) == 0);
        await site.Settle();
        return await Statements();
    }

    private async Task<List<JsonElement>> Statements()
    {
        var all = await site.With<IStatementStream, IReadOnlyList<RecordedStatement>>(stream => stream.After(RecordPlace.Start, 1000));
        return [.. all.OrderBy(recorded => recorded.Timestamp).Select(recorded => recorded.Statement)];
    }

    private static Task Press(IPage page) => page.Locator("[data-bar] [data-act=play]").ClickAsync();

    private static Task Seek(IPage page, double to) => page.Locator("[data-seek]").EvaluateAsync(
        "(bar, to) => { bar.value = to; bar.dispatchEvent(new Event('input')); bar.dispatchEvent(new Event('change')); }", to);

    private static Task Reaches(IPage page, double time) => page.WaitForFunctionAsync(
        "time => { const video = document.querySelector('stoa-video video'); return !video.seeking && video.currentTime >= time && video.currentTime < time + 8; }", time, new() { Timeout = 120_000 });

    private static ILocator Video(IPage page) => page.Locator("stoa-video video");

    private static BlockDraft Problem() => Films.Block(BlockTypes.Problem, "colours", new
    {
        format = "stoa-problem/1",
        body = new object[] { new { response = "choice", id = "q1", prompt = "Which?", options = new object[] { new { id = "a", html = "<b>One</b>", correct = true }, new { id = "b", html = "Two" } } } },
    });

    private static string Verb(JsonElement statement) => statement.GetProperty("verb").GetProperty("id").GetString()!.Split('/')[^1];

    private static string Type(JsonElement statement) => statement.GetProperty("object").GetProperty("definition").GetProperty("type").GetString()!.Split('/')[^1];

    private static bool IsProfiled(JsonElement statement) => statement.GetProperty("context").GetProperty("contextActivities").TryGetProperty("category", out _);

    private static JsonElement ContextOf(JsonElement statement, string name) => statement.GetProperty("context").GetProperty("extensions").GetProperty(Extension + name);

    private static double ResultOf(JsonElement statement, string name) => statement.GetProperty("result").GetProperty("extensions").GetProperty(Extension + name).GetDouble();

    private static List<(double From, double To)> Segments(JsonElement statement) =>
        [.. statement.GetProperty("result").GetProperty("extensions").GetProperty(Extension + "played-segments").GetString()!
            .Split("[,]", StringSplitOptions.RemoveEmptyEntries)
            .Select(segment => Array.ConvertAll(segment.Split("[.]"), end => double.Parse(end, CultureInfo.InvariantCulture)))
            .Select(ends => (From: ends[0], To: ends[1])).Where(segment => segment.To - segment.From > Blink)];

    private static List<(double From, double To)> Ranges(JsonElement json) =>
        [.. json.EnumerateArray().Select(range => (From: range[0].GetDouble(), To: range[1].GetDouble())).Where(range => range.To - range.From > Blink)];

    // Two samplers of one player see the edge of a stretch a look apart.
    private const double Blink = 0.2;
    private static bool Near((double From, double To) one, (double From, double To) other) => Math.Abs(one.From - other.From) < 1 && Math.Abs(one.To - other.To) < 1;

    private static double Covered(List<(double From, double To)> ranges) =>
        Enumerable.Range(0, Length * 20).Count(at => ranges.Any(range => range.From <= at / 20.0 && at / 20.0 < range.To)) / 20.0;

    // All of the film is in the browser, so that losing the line stops nothing.
    private const string Whole = """
        async () => {
          const video = document.querySelector('stoa-video video');
          const film = await (await fetch(video.currentSrc)).blob();
          const ready = new Promise((resolve) => video.addEventListener('canplaythrough', resolve, { once: true }));
          for (const source of video.querySelectorAll('source')) source.remove();
          video.src = URL.createObjectURL(film);
          await ready;
        }
        """;

    private const string Sampler = """
        () => {
          window.away = false;
          const hidden = Object.getOwnPropertyDescriptor(Document.prototype, 'hidden').get;
          Object.defineProperty(document, 'hidden', { get: () => window.away || hidden.call(document), configurable: true });
          const video = document.querySelector('stoa-video video');
          const seen = window.seen = [];
          let last, open = false, on = false;
          video.addEventListener('seeking', () => { last = undefined; open = false; });
          setInterval(() => {
            const time = video.currentTime;
            const away = document.hidden && video.muted;
            if (last !== undefined && on && time > last) {
              if (open) seen.at(-1)[1] = time;
              else seen.push([last, time]);
              open = true;
            }
            on = !video.paused && !video.seeking && !away;
            if (!on) open = false;
            last = video.seeking ? undefined : time;
          }, 20);
        }
        """;
}
