using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Stoa.Browser.Tests.Browsing;
using Stoa.Browser.Tests.Journeys;
using Stoa.Testing;
using static Microsoft.Playwright.Assertions;

namespace Stoa.Browser.Tests.BadConditions;

/// <summary>Somebody signs out everywhere while a page is open here. What is written on that page is not lost.</summary>
public sealed class SessionEnded : IAsyncLifetime
{
    private StoaSite site = null!;

    public async Task InitializeAsync() => site = await SampleSite.Start();

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task An_answer_and_a_note_outlast_the_session()
    {
        await using var pupil = await Pupil.Enrol(site);
        await pupil.OpenProblem();
        await pupil.RevokeFromElsewhere();
        await pupil.Submit.ClickAsync();
        var alert = pupil.ProblemOnPage.Locator(".problem-offline");
        await Expect(alert).ToContainTextAsync("You are signed out.");
        await pupil.Reader.Check("signed-out-problem");
        await SignInAt(pupil, alert.Locator("a"));
        await pupil.Submit.ClickAsync();
        await Expect(pupil.Outcome).ToContainTextAsync("Correct.");
        Assert.Equal(1, await pupil.Attempts());

        await pupil.RevokeFromElsewhere();
        await WriteNote(pupil, "A thought that must not get lost.");
        await Expect(pupil.Page.Locator("stoa-note [role=status]")).ToContainTextAsync("You are signed out.");
        Assert.Equal(0, await pupil.Count("select count(*) from courseware.learner_units where note is not null"));
        // In the same tab: the page is left with the note unsaved.
        await Doors.SignIn(pupil.Reader, Pupil.Email);
        await pupil.Reader.Go(pupil.Path(pupil.Tree.UnitOf(pupil.Problem)!));
        await Expect(pupil.Page.Locator("stoa-note textarea")).ToHaveValueAsync("A thought that must not get lost.");
        await Pupil.Until(async () => await pupil.Count("select count(*) from courseware.learner_units where note = 'A thought that must not get lost.'") == 1, "the note is saved");

        await pupil.RevokeFromElsewhere();
        await pupil.Page.Locator("stoa-note textarea").FillAsync("A thought and another.");
        await pupil.Page.EvaluateAsync("() => document.querySelector('stoa-note').closest('form').submit()");
        await Expect(pupil.Page.Locator(".held-text")).ToHaveTextAsync("A thought and another.");
        await pupil.Reader.Check("signed-out-form");
        pupil.Reader.Confirm();
    }

    [Fact]
    public async Task Without_a_script_the_answers_wait_on_the_page_that_says_so()
    {
        await using var pupil = await Pupil.Enrol(site, script: false);
        await pupil.OpenProblem();
        await pupil.RevokeFromElsewhere();
        await pupil.Submit.ClickAsync();
        await Expect(pupil.Page.Locator("h1")).ToHaveTextAsync("You are signed out");
        await pupil.Page.GetByText("Send it again", new() { Exact = true }).ClickAsync();
        await Expect(pupil.Page.Locator("h1")).ToHaveTextAsync("You are signed out");
        await SignInAt(pupil, pupil.Page.GetByText("Sign in in a new tab"));
        await pupil.Page.GetByText("Send it again", new() { Exact = true }).ClickAsync();
        await Expect(pupil.Outcome).ToContainTextAsync("Correct.");
        Assert.Equal(1, await pupil.Attempts());
        pupil.Reader.Confirm();
    }

    private static async Task SignInAt(Pupil pupil, ILocator link)
    {
        var tab = await pupil.Page.Context.RunAndWaitForPageAsync(() => link.ClickAsync());
        await tab.Locator("input[name=email]").First.FillAsync(Pupil.Email);
        await tab.Locator("input[name=password]").FillAsync(Doors.Password);
        await tab.Locator("form[action='/sign-in'] button[type=submit]:visible").First.ClickAsync();
        await tab.Arrives(Regex.Escape(pupil.Path(pupil.Tree.UnitOf(pupil.Problem)!)));
        await tab.CloseAsync();
    }

    private static async Task WriteNote(Pupil pupil, string text)
    {
        await pupil.Page.Locator("#note summary").ClickAsync();
        await pupil.Page.Locator("stoa-note textarea").FillAsync(text);
    }
}
