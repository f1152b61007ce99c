using System.Diagnostics;
using Microsoft.Playwright;
using Stoa.Browser.Tests.Browsing;
using Stoa.Testing;
using static Microsoft.Playwright.Assertions;

namespace Stoa.Browser.Tests.BadConditions;

/// <summary>The database goes away for ten seconds while a learner clicks. They are told so soon and kindly, and nothing is lost or done twice.</summary>
public sealed class DatabaseAway : IAsyncLifetime
{
    private static readonly TimeSpan Away = TimeSpan.FromSeconds(10);
    private static readonly LocatorAssertionsToBeVisibleOptions Soon = new() { Timeout = 60_000 };
    private readonly DatabaseLine line = new();
    private StoaSite site = null!;

    public async Task InitializeAsync() => site = await SampleSite.Start(line.To);

    public async Task DisposeAsync()
    {
        await site.DisposeAsync();
        line.Dispose();
    }

    [Fact]
    public Task It_says_nothing_any_more() => GoesAway(line.FallSilent, line.SpeakAgain);

    [Fact]
    public Task It_refuses_connections() => GoesAway(line.Cut, line.Mend);

    private async Task GoesAway(Action leave, Action comeBack)
    {
        await using var pupil = await Pupil.Enrol(site);
        await pupil.OpenProblem();
        var other = await pupil.Page.Context.NewPageAsync();
        var left = Stopwatch.StartNew();
        leave();
        await Task.WhenAll(Navigate(other, pupil), AnswerInVain(pupil));
        await AskAgain(other);
        if (Away - left.Elapsed is { Ticks: > 0 } rest)
            await Task.Delay(rest);
        comeBack();
        await ComesThrough(other);
        await AnswerAgain(pupil);
        await AssertKept(pupil);
        pupil.Reader.Confirm();
    }

    private static async Task Navigate(IPage page, Pupil pupil)
    {
        var took = Stopwatch.StartNew();
        var answer = await page.GotoAsync(pupil.Path(pupil.Tree.Units[^1]));
        Assert.Equal(503, answer!.Status);
        Assert.InRange(took.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(40));
        await Expect(page.Locator("h1")).ToHaveTextAsync("Back in a moment");
        Assert.DoesNotContain("Exception", await page.ContentAsync(), StringComparison.Ordinal);
        Assert.NotNull(await answer.HeaderValueAsync("content-security-policy"));
    }

    private static async Task AskAgain(IPage page)
    {
        var answer = await PressAgain(page);
        Assert.Equal(503, answer.Status);
    }

    private static Task<IResponse> PressAgain(IPage page) =>
        page.RunAndWaitForResponseAsync(() => page.GetByText("Try again", new() { Exact = true }).ClickAsync(), response => response.Request.IsNavigationRequest);

    private static async Task AnswerInVain(Pupil pupil)
    {
        var before = await pupil.ProblemOnPage.Locator("form").EvaluateAsync<string>(Written);
        await pupil.Submit.ClickAsync();
        await Expect(pupil.ProblemOnPage.Locator(".problem-offline")).ToBeVisibleAsync(Soon);
        Assert.Equal(before, await pupil.ProblemOnPage.Locator("form").EvaluateAsync<string>(Written));
    }

    private static Task ComesThrough(IPage page) => Pupil.Until(
        async () =>
        {
            if (await page.Locator("stoa-moments").CountAsync() > 0)
                return true;
            await PressAgain(page);
            return false;
        },
        "the page that was asked for");

    private static async Task AnswerAgain(Pupil pupil)
    {
        await pupil.Submit.ClickAsync();
        await Expect(pupil.Outcome).ToContainTextAsync("Correct.", new() { Timeout = 60_000 });
        Assert.Equal(1, await pupil.Attempts());
    }

    // What the browser kept during the ten seconds arrives without a press.
    private static async Task AssertKept(Pupil pupil)
    {
        Assert.NotEmpty(pupil.Sent);
        await Pupil.Until(async () => (await pupil.Kept()).IsSupersetOf(pupil.Sent), "every batch of moments is in the database");
        await Pupil.Until(async () => await pupil.Count("select count(*) from courseware.batch_queue") == 0, "every batch is worked in");
        Assert.Equal(pupil.Sent.Count, (await pupil.Kept()).Count);
    }

    private const string Written = "form => new URLSearchParams(new FormData(form)).toString()";
}
