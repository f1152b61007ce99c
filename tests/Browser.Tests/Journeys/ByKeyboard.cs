using Microsoft.Playwright;
using Stoa.Browser.Tests.Browsing;
using Stoa.Contracts.Courses;
using Stoa.Testing;

namespace Stoa.Browser.Tests.Journeys;

/// <summary>The way of a learner without a pointer.</summary>
public sealed class ByKeyboard : IAsyncLifetime
{
    private StoaSite site = null!;
    private Course course = null!;

    public async Task InitializeAsync()
    {
        site = await SampleSite.Start();
        course = (await site.With<ICourses, IReadOnlyList<Course>>(courses => courses.All().AsTask())).Single();
    }

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task A_learner_watches_registers_enrols_and_answers()
    {
        await using var reader = await Reader.At(site, Screen.Desk);
        await reader.Page.GotoAsync("/");
        await Press(reader, "main a[href^='/learn/']", "Enter");
        await Press(reader, "stoa-video button:not([hidden])", " ");
        await reader.Page.WaitForFunctionAsync("() => document.querySelector('stoa-video video').currentTime > 0.5");

        await reader.Page.GotoAsync("/register");
        await Type(reader, "input[name=name]", "Key Board");
        await Type(reader, "input[name=email]", "keys@example.org");
        await reader.Page.Keyboard.PressAsync("Enter");
        await reader.Page.Arrives("^(?!.*/register)");

        await reader.Page.GotoAsync(course.AboutPath);
        await Press(reader, "form[action$='/enrolment'] button", "Enter");
        await reader.Page.Arrives("/learn/");

        await reader.Page.GotoAsync($"{course.LearnPath}/how-it-feels");
        await Reach(reader, "stoa-problem input[type=radio]");
        await reader.Page.Keyboard.PressAsync("Space");
        await reader.Page.Keyboard.PressAsync("ArrowDown");
        await Press(reader, "stoa-problem .problem-actions button", "Enter");
        await Assertions.Expect(reader.Page.Locator("stoa-problem .problem-outcome")).ToContainTextAsync("Correct.");

        await reader.Page.Keyboard.PressAsync("]");
        await reader.Page.Arrives("/spacing$");
        reader.Confirm();
    }

    private static async Task Press(Reader reader, string selector, string key)
    {
        await Reach(reader, selector);
        await reader.Page.Keyboard.PressAsync(key == " " ? "Space" : key);
    }

    private static async Task Type(Reader reader, string selector, string text)
    {
        await Reach(reader, selector);
        await reader.Page.Keyboard.TypeAsync(text);
    }

    // Tab by Tab, as a person comes there; what has the focus must show it.
    private static async Task Reach(Reader reader, string selector)
    {
        await reader.Page.WaitForSelectorAsync(selector, new() { State = WaitForSelectorState.Attached });
        for (var presses = 0; presses < 150; presses++)
        {
            if (await reader.Page.EvaluateAsync<bool>("selector => document.activeElement?.matches(selector) ?? false", selector))
                return;
            await reader.Page.Keyboard.PressAsync("Tab");
        }
        Assert.Fail($"{selector} on {reader.Page.Url} cannot be reached with Tab.");
    }
}
