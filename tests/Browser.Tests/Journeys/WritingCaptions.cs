using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Stoa.Browser.Tests.Browsing;
using Stoa.Contracts.Courses;
using Stoa.Contracts.People;
using Stoa.Media.Recordings;
using Stoa.Media.Uploads;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;
using Stoa.Platform.Storage;
using Stoa.Testing;
using static Microsoft.Playwright.Assertions;

namespace Stoa.Browser.Tests.Journeys;

/// <summary>A teacher writes captions beside the video, by keyboard, until a learner reads them.</summary>
public sealed class WritingCaptions : IAsyncLifetime
{
    private const string Key = "Stoa/WORDS/2026";
    private readonly string folder = Directory.CreateTempSubdirectory("stoa-words-").FullName;
    private StoaSite site = null!;
    private Recording recording = null!;

    private string Captions => $"/studio/recordings/{recording.Id}/captions";

    public async Task InitializeAsync()
    {
        site = await StoaSite.Start(settings: new Dictionary<string, string?> { ["Media:Preset"] = "ultrafast", ["Media:SamplePreset"] = "ultrafast", ["Accounts:ProofOfWork"] = "never" });
        recording = await Upload(await Film());
        await Until(async () => (recording = await Find(recording.Id)).State == RecordingState.Ready);
    }

    public async Task DisposeAsync()
    {
        await site.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task By_keyboard_they_are_written_split_merged_undone_and_shown_to_learners()
    {
        await using var teacher = await Reader.At(site, Screen.Desk);
        var page = teacher.Page;
        await Doors.BecomeAdministrator(teacher, site);
        await Begin(teacher);
        var texts = page.Locator(".cue textarea");

        await Play(page, to: 1);
        await page.Keyboard.PressAsync("Alt+n");
        await Expect(texts).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Welcome to the walk");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("and mind the step");
        await Play(page, to: 5);
        await page.Keyboard.PressAsync("Alt+o");
        await Expect(page.Locator("[data-field=to]")).ToHaveValueAsync("0:05.000");
        await OnTheSound(page);
        await Play(page, to: 3);
        await page.Keyboard.PressAsync("Alt+s");
        await Expect(texts).ToHaveCountAsync(2);
        await Expect(page.Locator("[data-field=from]").Nth(1)).ToHaveValueAsync("0:03.000");
        await page.Keyboard.PressAsync("Control+z");
        await Expect(texts).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("Control+y");
        await Expect(texts).ToHaveCountAsync(2);
        await page.Keyboard.PressAsync("Alt+ArrowUp");
        await page.Keyboard.PressAsync("Alt+m");
        await Expect(texts).ToHaveValueAsync("Welcome to the walk and mind the step");
        await page.Keyboard.PressAsync("Alt+s");
        await Expect(texts).ToHaveCountAsync(2);
        await page.Keyboard.PressAsync("Alt+ArrowDown");
        await Expect(texts.Nth(1)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("End");
        await page.Keyboard.TypeAsync(" that is higher than it looks, as everybody finds out who comes here");
        await Expect(page.Locator(".cue-warning:visible")).ToContainTextAsync("Too fast to read");
        await page.Keyboard.PressAsync("Alt+j");
        await page.Keyboard.PressAsync("Alt+k");
        await Expect(page.Locator("video")).ToHaveJSPropertyAsync("paused", false);
        await page.Keyboard.PressAsync("Alt+k");
        await page.Keyboard.PressAsync("Alt+/");
        await Expect(page.Locator("dialog[data-keys-of-editor]")).ToBeVisibleAsync();
        await teacher.Check("editor-keys");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("[data-kept][role]")).ToHaveTextAsync("Everything is kept");
        await teacher.Check("editor");

        await SomebodyElseSaves(page.Url);
        await texts.First.FillAsync("Welcome to our walk");
        await Expect(page.Locator("[data-behind-text]")).ToContainTextAsync("saved these captions meanwhile");
        await teacher.Check("editor-behind");
        await page.Locator("[data-over]").ClickAsync();
        await Expect(page.Locator("[data-kept][role]")).ToHaveTextAsync("Everything is kept");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show to learners" }).ClickAsync();
        await Expect(page.Locator("tbody")).ToContainTextAsync("Learners see it");
        await teacher.Check("captions");
        teacher.Confirm();
        await ALearnerReads("Welcome to our walk");
    }

    [Fact]
    public async Task On_a_telephone_in_another_language_and_without_a_script()
    {
        await using var teacher = await Reader.At(site, Screen.Phone, language: "ar", dark: true);
        await Doors.BecomeAdministrator(teacher, site);
        await Begin(teacher, "ar");
        var page = teacher.Page;
        await page.Locator("[data-do=add]").ClickAsync();
        await page.Keyboard.TypeAsync("أهلًا بكم");
        await page.Locator("[data-do=add]").ClickAsync();
        await page.Keyboard.TypeAsync("انتبهوا إلى الدرجة");
        await Expect(page.Locator(".cue-warning:visible")).Not.ToHaveCountAsync(0);
        await Until(async () => await page.Locator("[data-kept][role]").GetAttributeAsync("data-state") == "kept");
        await teacher.Check("editor");
        teacher.Confirm();

        await using var plain = await Reader.At(site, Screen.Phone, script: false, state: await teacher.State());
        await plain.Page.GotoAsync(new Uri(page.Url).AbsolutePath);
        var text = plain.Page.Locator("textarea[name=text]");
        await text.FillAsync("WEBVTT\n\n00:00:01.000 --> soon\nHello");
        await plain.Page.GetByRole(AriaRole.Button, new() { Name = "Keep as a draft" }).ClickAsync();
        await Expect(plain.Page.Locator(".alert.bad[data-focus]")).ToContainTextAsync("The times in line 3 cannot be read.");
        await text.FillAsync("WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nHello");
        await plain.Page.GetByRole(AriaRole.Button, new() { Name = "Show to learners" }).ClickAsync();
        await Expect(plain.Page.Locator("tbody")).ToContainTextAsync("Learners see it");
        plain.Confirm();
    }

    private async Task Begin(Reader teacher, string language = "en")
    {
        await teacher.Go(Captions);
        await teacher.Page.Locator("input[name=language]").FillAsync(language);
        await teacher.Page.Locator("button[name=empty]").ClickAsync();
        await Expect(teacher.Page.Locator("caption-editor[data-ready]")).ToBeVisibleAsync();
        await teacher.Check("editor-empty");
    }

    // The end is moved on the line of the sound, by keys and by pointer, and comes back in one step each.
    private static async Task OnTheSound(IPage page)
    {
        var end = page.GetByRole(AriaRole.Slider, new() { Name = "Caption 1: ends" });
        await end.PressAsync("ArrowRight");
        await end.PressAsync("ArrowRight");
        await Expect(page.Locator("[data-field=to]")).ToHaveValueAsync("0:05.200");
        await Expect(end).ToHaveAttributeAsync("aria-valuetext", "0:05.200");
        await page.Keyboard.PressAsync("Control+z");
        await Expect(page.Locator("[data-field=to]")).ToHaveValueAsync("0:05.000");
        await end.HoverAsync();
        var box = (await end.BoundingBoxAsync())!;
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + 30, box.Y + 20, new() { Steps = 3 });
        await page.Mouse.MoveAsync(box.X + 60, box.Y + 20, new() { Steps = 3 });
        await page.Mouse.UpAsync();
        await Expect(page.Locator("[data-field=to]")).Not.ToHaveValueAsync("0:05.000");
        await Expect(page.Locator(".sound-cue[data-chosen]")).ToContainTextAsync("Welcome to the walk");
        await page.Keyboard.PressAsync("Control+z");
        await Expect(page.Locator("[data-field=to]")).ToHaveValueAsync("0:05.000");
    }

    private static async Task Play(IPage page, int to)
    {
        await Until(async () => await page.EvaluateAsync<bool>("document.querySelector('video').readyState > 0"));
        await page.EvaluateAsync("time => { document.querySelector('video').currentTime = time; }", to);
    }

    private async Task SomebodyElseSaves(string editor)
    {
        using var other = site.As(StoaSite.Somebody(Role.Author));
        var html = await other.GetStringAsync(new Uri(editor).AbsolutePath);
        var version = Regex.Match(html, "name=\"version\" value=\"([0-9]+)\"").Groups[1].Value;
        var answer = await other.PostAsync($"{new Uri(editor).AbsolutePath}/draft", new FormUrlEncodedContent([new("version", version), new("text", "WEBVTT\n\n00:01.000 --> 00:02.000\nTheirs\n")]));
        Assert.Equal(303, (int)answer.StatusCode);
    }

    private async Task ALearnerReads(string text)
    {
        await Publish();
        await using var learner = await Reader.At(site, Screen.Phone);
        await learner.Go($"/learn/{Key}/watch");
        await Expect(learner.Page.Locator("stoa-video[data-ready]")).ToBeVisibleAsync();
        await learner.Page.Locator(".transcript > summary").ClickAsync();
        await Expect(learner.Page.Locator(".transcript-text")).ToContainTextAsync(text);
        await learner.Page.Locator("[data-act=captions]").ClickAsync();
        await Until(async () => await learner.Page.EvaluateAsync<bool>(
            "text => [...document.querySelector('video').textTracks].filter((track) => track.mode === 'showing').some((track) => [...(track.cues ?? [])].some((cue) => cue.text.includes(text)))", text));
        await learner.Check("captions-read");
        learner.Confirm();
    }

    private async Task<string> Film()
    {
        var path = Path.Combine(folder, "walk.mp4");
        string[] arguments = [.. "-v error -y -f lavfi -i testsrc2=s=640x360:r=25:d=8 -f lavfi -i sine=d=8 -c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac".Split(' '), path];
        using var ffmpeg = Process.Start("ffmpeg", arguments);
        await ffmpeg.WaitForExitAsync();
        Assert.Equal(0, ffmpeg.ExitCode);
        return path;
    }

    private async Task<Recording> Upload(string path)
    {
        var bytes = await File.ReadAllBytesAsync(path);
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        await using var scope = site.Scope();
        await scope.ServiceProvider.GetRequiredService<IObjectStore>().Put("masters/walk", new MemoryStream(bytes), "video/mp4");
        var happened = new UploadFinished(Guid.CreateVersion7(), Guid.CreateVersion7(), "walk.mp4", "masters/walk", hash, bytes.Length);
        await scope.ServiceProvider.GetRequiredService<Db>().Transaction(tx => site.Services.GetRequiredService<Outbox>().Add(tx, happened));
        await site.Settle();
        return (await site.With<IRecordings, Recording?>(recordings => recordings.FindBySha256(hash)))!;
    }

    private Task<Course> Publish() => site.With<ICourseAuthoring, Course>(async authoring =>
    {
        var video = Block(BlockTypes.Video, "film", new { recording = recording.Id });
        var course = new BlockDraft("course", BlockTypes.Course, "Films", new CourseContent { Org = "Stoa" }.ToJson(),
            [Block(BlockTypes.Section, "section", new { }, Block(BlockTypes.Lesson, "lesson", new { }, Block(BlockTypes.Unit, "watch", new { }, video)))]);
        var saved = await authoring.Save(Key, course, "test", null);
        return await authoring.Publish(saved.Course.Id, saved.Version, null);
    });

    private static BlockDraft Block(string type, string key, object content, params BlockDraft[] children) =>
        new(key, type, $"The {key}", JsonSerializer.SerializeToNode(content)!.AsObject(), children);

    private async Task<Recording> Find(Guid id) => (await site.With<IRecordings, Recording?>(recordings => recordings.Find(id)))!;

    private static async Task Until(Func<Task<bool>> done)
    {
        for (var end = Environment.TickCount64 + 180_000; !await done(); await Task.Delay(100))
            Assert.True(Environment.TickCount64 < end, "It did not happen within three minutes.");
    }
}
