using Microsoft.Playwright;
using Stoa.Browser.Tests.Browsing;
using Stoa.Contracts.Courses;
using Stoa.Media.Recordings;
using Stoa.Platform.Data;
using Stoa.Testing;
using static Microsoft.Playwright.Assertions;

namespace Stoa.Browser.Tests.Journeys;

/// <summary>The whole way of a lesson: a teacher's file, its captions and questions, and a learner with a weak telephone and then another device.</summary>
public sealed class FromRecordingToResuming : IAsyncLifetime
{
    private const string Email = "asha@example.org";
    private const string Said = "Welcome to this course. The first lesson is about the history of science. We will look at the work of many people.";
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
    public async Task A_file_becomes_a_lesson_that_a_learner_begins_on_a_weak_line_and_goes_on_with_elsewhere()
    {
        await using var teacher = await Reader.At(site, Screen.Desk);
        await Doors.BecomeAdministrator(teacher, site);
        var recording = await Upload(teacher);
        await PlayBeforeAllIsMade(teacher, recording);
        await Caption(teacher, recording);
        var course = await films.Publish(new { recording });
        await Place(teacher, course, at: "0:04", onWrong: "", onRight: "", "What is the first lesson about?");
        await Place(teacher, course, at: "0:08", onWrong: "0:02", onRight: "0:13", "Whose work will we look at?");
        await site.With<ICourseAuthoring, Course>(async authoring => await authoring.Publish(course.Id, (await authoring.Versions(course.Id)).Max(version => version.Number), null));
        teacher.Confirm();

        var left = await WatchOnATelephone(course);
        await GoOnElsewhere(left);
    }

    private async Task<Guid> Upload(Reader teacher)
    {
        await films.HoldLaterQualities();
        var page = teacher.Page;
        await page.GotoAsync("/studio/recordings");
        await page.WaitForSelectorAsync("recording-uploads[data-ready]");
        await page.SetInputFilesAsync("input[type=file]", await films.Speech("1280x720", 56, Said));
        await Expect(page.Locator("[data-list] .upload:first-child")).ToHaveAttributeAsync("data-state", "done", new() { Timeout = 120_000 });
        await site.Settle();
        await page.ReloadAsync();
        await page.Locator("[data-earlier] tbody a").ClickAsync();
        await page.Arrives("/studio/recordings/[0-9a-f-]{36}");
        return Guid.Parse(new Uri(page.Url).Segments[^1]);
    }

    private async Task PlayBeforeAllIsMade(Reader teacher, Guid recording)
    {
        var page = teacher.Page;
        await films.Made(recording, RecordingState.Playable);
        await page.ReloadAsync();
        await Expect(page.Locator("stoa-video[data-ready] video")).ToBeVisibleAsync(new() { Timeout = 120_000 });
        await Expect(page.Locator("recording-progress progress")).ToBeVisibleAsync();
        await Expect(page.Locator("recording-progress [data-words]")).ToContainTextAsync("%");
        await Play(page);
        await Films.Until(async () => await Time(page) > 1);
        Assert.Equal(RecordingState.Playable, (await films.Find(recording)).State);
        await Video(page).EvaluateAsync("video => video.pause()");
        await teacher.Check("journey-still-made");
        await films.GoOn();
        await films.Made(recording);
    }

    /// <summary>A machine writes down what is said, where there is one; the teacher corrects it and shows it.</summary>
    private static async Task Caption(Reader teacher, Guid recording)
    {
        var page = teacher.Page;
        var captions = $"/studio/recordings/{recording}/captions";
        await page.GotoAsync(captions);
        var listen = page.GetByRole(AriaRole.Button, new() { Name = "Write down what is said" });
        if (await listen.CountAsync() > 0)
        {
            await listen.ClickAsync();
            await Expect(page.Locator("tbody")).ToContainTextAsync("Automatic, not checked", new() { Timeout = 300_000 });
            await page.Locator("tbody th a").ClickAsync();
        }
        else
        {
            await page.Locator("input[name=language]").FillAsync("en");
            await page.Locator("button[name=empty]").ClickAsync();
            await page.Locator("[data-do=add]").ClickAsync();
        }
        await Expect(page.Locator("caption-editor[data-ready]")).ToBeVisibleAsync();
        await page.Locator(".cue textarea").First.FillAsync("Welcome to this course.");
        await Expect(page.Locator("[data-kept][role]")).ToHaveTextAsync("Everything is kept", new() { Timeout = 60_000 });
        await teacher.Check("journey-captions");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show to learners" }).ClickAsync();
        await Expect(page.Locator("tbody")).ToContainTextAsync("Learners see it");
    }

    private static async Task Place(Reader teacher, Course course, string at, string onWrong, string onRight, string prompt)
    {
        var page = teacher.Page;
        await page.GotoAsync($"/studio/courses/{course.Key}/blocks/film/questions");
        await Expect(page.Locator("stoa-video[data-ready]")).ToBeVisibleAsync();
        var placed = await page.Locator(".question-placed").CountAsync();
        var form = page.Locator("form:has([name=prompt])");
        await form.Locator("input[name=at]").FillAsync(at);
        await form.Locator("input[name=onWrong]").FillAsync(onWrong);
        await form.Locator("input[name=onRight]").FillAsync(onRight);
        await form.Locator("[name=prompt]").FillAsync(prompt);
        await form.Locator("[name=answer0]").FillAsync("Wrong");
        await form.Locator("[name=answer1]").FillAsync("Right");
        await form.Locator("[name=right]").SelectOptionAsync("1");
        await form.Locator("button:not([type=button])").ClickAsync();
        await Expect(page.Locator(".question-placed")).ToHaveCountAsync(placed + 1);
    }

    /// <summary>Where the learner stopped, in seconds.</summary>
    private async Task<double> WatchOnATelephone(Course course)
    {
        await using var learner = await Reader.At(site, Screen.Phone with { Scale = 3 });
        var page = learner.Page;
        await Doors.Register(learner, Email);
        await Doors.Enrol(learner, course);
        var line = await Line.Of(page);
        await page.AddInitScriptAsync("""
            window.qualities = [];
            new MutationObserver(() => {
              const quality = document.querySelector('stoa-video video')?.dataset.quality;
              if (quality && qualities.at(-1) !== quality) qualities.push(quality);
            }).observe(document, { subtree: true, attributes: true, attributeFilter: ['data-quality'] });
            """);
        await line.Allow(60_000);
        await page.GotoAsync(Films.Unit);
        await Expect(page.Locator("stoa-video[data-ready]")).ToBeVisibleAsync(new() { Timeout = 120_000 });
        await page.Locator("[data-act=captions]").ClickAsync();
        await Play(page);
        await Films.Until(() => page.EvaluateAsync<bool>("() => [...document.querySelector('stoa-video video').textTracks].some((track) => track.mode === 'showing' && [...(track.cues ?? [])].some((cue) => cue.text.includes('Welcome to this course.')))"));
        await Answer(page, "Right");
        await learner.Check("journey-answered");
        await page.Locator("[data-question-on]").ClickAsync();

        await line.Cut();
        await Films.Until(() => page.EvaluateAsync<bool>("() => !navigator.onLine"));
        await line.Allow(-1);
        await Answer(page, "Wrong");
        await Expect(page.Locator("[data-question-on]")).ToContainTextAsync("0:02");
        await page.Locator("[data-question-on]").ClickAsync();
        await Answer(page, "Right");
        await page.Locator("[data-question-on]").ClickAsync();
        await Films.Until(async () => await Time(page) > 13);
        // What is at hand already is of the weak line; what comes after a jump is of the good one.
        await Video(page).EvaluateAsync("video => video.currentTime = 40");
        await Films.Until(() => page.EvaluateAsync<bool>("() => new Set(qualities).size > 1"));
        await Video(page).EvaluateAsync("video => video.pause()");
        await Note(page);
        await learner.Check("journey-noted");
        var left = await Time(page);
        await page.GotoAsync("/dashboard");
        learner.Confirm();
        return left;
    }

    private static async Task Note(IPage page)
    {
        await page.Locator("timed-notes summary").ClickAsync();
        await page.Locator(".timed-note-new textarea").FillAsync("Look this up");
        await page.Locator(".timed-note-new button").First.ClickAsync();
        await Expect(page.Locator("timed-notes li textarea")).ToHaveValueAsync("Look this up");
    }

    private async Task GoOnElsewhere(double left)
    {
        await Films.Until(async () => await site.With<Db, double>(db => db.One<double>("select coalesce(max(position), 0)::float8 / 10 from courseware.watches")) > left - 1);
        await using var desk = await Reader.At(site, Screen.Desk);
        var page = desk.Page;
        await Doors.SignIn(desk, Email);
        await desk.Go(Films.Unit);
        await Expect(page.Locator("stoa-video[data-ready]")).ToBeVisibleAsync();
        await Films.Until(async () => await Time(page) > 1);
        Assert.InRange(await Time(page), left - 1, left + 1);
        await Play(page);
        await Films.Until(async () => await Time(page) > left + 2);
        await Expect(page.Locator("[data-question]")).ToBeHiddenAsync();
        await page.Locator("timed-notes summary").ClickAsync();
        await Expect(page.Locator("timed-notes li textarea")).ToHaveValueAsync("Look this up");
        desk.Confirm();
    }

    private static async Task Answer(IPage page, string text)
    {
        await Expect(page.Locator("[data-question]")).ToBeVisibleAsync(new() { Timeout = 180_000 });
        await page.Locator("[data-question] label:visible", new() { HasText = text }).ClickAsync();
        await page.Locator("[data-question] .problem-actions button:visible").First.ClickAsync();
        await Expect(page.Locator($"[data-question] [data-outcome={(text == "Right" ? "correct" : "incorrect")}]:visible")).ToBeVisibleAsync(new() { Timeout = 60_000 });
    }

    private static Task Play(IPage page) => page.Locator("[data-bar] [data-act=play]").ClickAsync();

    private static ILocator Video(IPage page) => page.Locator("stoa-video video");

    private static Task<double> Time(IPage page) => Video(page).EvaluateAsync<double>("video => video.currentTime");
}
