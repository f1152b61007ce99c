using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Stoa.Browser.Tests.Browsing;
using Stoa.Contracts.Courses;
using Stoa.Testing;
using static Microsoft.Playwright.Assertions;

namespace Stoa.Browser.Tests.Journeys;

/// <summary>What can be pressed, typed or moved around a video: by the tab key, and with a name for those who do not see it.</summary>
public sealed partial class EveryControl : IAsyncLifetime
{
    private const string Visible = "root => [...document.querySelectorAll(root + ' :is(a[href], button, input:not([type=hidden]), select, summary, textarea)')].filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.disabled && one.tabIndex >= 0)";
    private StoaSite site = null!;
    private Films films = null!;
    private Guid recording;

    public async Task InitializeAsync()
    {
        site = await StoaSite.Start(settings: Films.Settings);
        films = new(site);
        recording = (await films.Upload("640x360", 10)).Id;
        await films.Made(recording);
        var words = await site.With<ICourseAssets, string>(assets =>
            assets.Put(new MemoryStream(Encoding.UTF8.GetBytes("WEBVTT\n\n00:00.000 --> 00:10.000\nColours move over the picture.\n")), "film.vtt"));
        object[] chapters = [new { at = 0, title = "The first half" }, new { at = 5, title = "The second half" }];
        await films.Publish(new { recording, chapters, transcripts = new Dictionary<string, string> { ["en"] = words } });
    }

    public async Task DisposeAsync()
    {
        await site.DisposeAsync();
        films.Dispose();
    }

    [Theory]
    [InlineData("390", "en", false), InlineData("1280", "ar", true)]
    public async Task Around_a_video_it_is_reached_by_tab_and_has_a_name(string screen, string language, bool dark)
    {
        await using var reader = await Reader.At(site, Screen.Of(screen), language: language, dark: dark);
        var page = reader.Page;
        await page.AddInitScriptAsync(Remote);
        await Doors.BecomeAdministrator(reader, site);
        await page.GotoAsync(Films.Unit);
        await Expect(page.Locator("stoa-video[data-ready]")).ToBeVisibleAsync();
        await page.Locator("[data-details] > summary").ClickAsync();
        await Whole(reader, "stoa-video", "controls-player");
        await page.Locator("[data-bar] [data-act=settings]").ClickAsync();
        await Whole(reader, "[data-settings]", "controls-settings");
        await page.Locator("[data-act=cast]:visible").First.ClickAsync();
        Assert.Equal(1, await page.EvaluateAsync<int>("() => window.prompted"));

        await page.GotoAsync("/studio/recordings");
        await page.WaitForSelectorAsync("recording-uploads[data-ready]");
        await Whole(reader, "main", "controls-uploads");
        await page.GotoAsync("/cost");
        await Whole(reader, "main", "controls-cost");
        await page.GotoAsync($"/studio/courses/{Films.Key}/cost");
        await Whole(reader, "main", "controls-measured-cost");
        await page.GotoAsync($"/studio/recordings/{recording}/captions");
        await page.Locator("input[name=language]").FillAsync(language);
        await page.Locator("button[name=empty]").ClickAsync();
        await Expect(page.Locator("caption-editor[data-ready]")).ToBeVisibleAsync();
        await page.Locator("[data-do=add]").ClickAsync();
        await page.Keyboard.TypeAsync("Colours");
        await Whole(reader, ".editor-main", "controls-captions");
        reader.Confirm();
    }

    // A browser that finds a screen nearby.
    private const string Remote = """
        window.prompted = 0;
        Object.defineProperty(HTMLMediaElement.prototype, 'remote', { value: Object.assign(new EventTarget(), {
          state: 'disconnected',
          watchAvailability: async (tell) => { tell(true); return 1; },
          prompt: async () => { window.prompted++; },
        }) });
        """;

    /// <summary>Everything in a part of the page is reached by tab and named.</summary>
    private static async Task Whole(Reader reader, string root, string picture)
    {
        var page = reader.Page;
        await reader.Check(picture);
        Assert.DoesNotContain((await page.Locator(root).First.AriaSnapshotAsync()).Split('\n'), line => Unnamed().IsMatch(line));
        var all = await page.EvaluateAsync<int>($"root => ({Visible})(root).length", root);
        Assert.NotEqual(0, all);
        await page.EvaluateAsync($$"""
            root => {
              window.reached = new Set();
              document.addEventListener('focusin', ({ target }) => reached.add(target));
              const first = ({{Visible}})(root)[0];
              first.focus();
              reached.add(first);
            }
            """, root);
        for (var press = 0; press < all * 4 && await Missing(page, root) is { Length: > 0 }; press++)
            await page.Keyboard.PressAsync("Tab");
        Assert.Empty(await Missing(page, root));
    }

    // Of a group of radio buttons, and of the words of a transcript, one is a stop; arrows lead to the others.
    private static Task<string[]> Missing(IPage page, string root) =>
        page.EvaluateAsync<string[]>($"root => ({Visible})(root).filter((one) => !reached.has(one) && one.type !== 'radio').map((one) => one.outerHTML.slice(0, 200))", root);

    [GeneratedRegex("""^\s*- (button|link|combobox|slider|textbox|searchbox|checkbox|spinbutton)(?: \[|:|$)""")]
    private static partial Regex Unnamed();
}
