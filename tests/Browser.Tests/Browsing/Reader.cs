using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Stoa.Testing;

namespace Stoa.Browser.Tests.Browsing;

/// <summary>A person at a browser. Every page they visit is checked with axe (WCAG 2.1 A and AA) and must not log an error.</summary>
public sealed class Reader : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly List<string> faults = [];
    private readonly Screen screen;
    private readonly bool script;
    private readonly string look;
    private int pictures;

    private Reader(IBrowserContext context, IPage page, Screen screen, bool script, string look)
    {
        this.context = context;
        this.screen = screen;
        this.script = script;
        this.look = look;
        Page = page;
        page.Console += (_, message) => Note(message);
        page.PageError += (_, error) => faults.Add($"{page.Url}: {error}");
    }

    public IPage Page { get; }

    public static async Task<Reader> At(StoaSite site, Screen screen, bool script = true, string language = "en", bool dark = false, string? state = null)
    {
        var options = screen.Options(site.Address, script, language, dark);
        options.StorageState = state;
        var context = await (await Chromium.Get()).NewContextAsync(options);
        context.SetDefaultTimeout(60_000);
        return new(context, await context.NewPageAsync(), screen, script, $"{language}{(dark ? "-dark" : "")}{(script ? "" : "-plain")}");
    }

    /// <summary>Cookies and local storage, to come back with.</summary>
    public Task<string> State() => context.StorageStateAsync();

    /// <param name="status">What the page is answered with, where it is one that refuses.</param>
    public async Task Go(string path, int status = 200)
    {
        var answer = await Page.GotoAsync(path);
        Assert.True(answer!.Status == status, $"{path} answered {answer.Status}");
        await Check(status == 200 ? null : $"refused-{status}");
    }

    /// <summary>The page as it stands: accessible, not wider than the screen, and kept as a picture under its name.</summary>
    /// <remarks>Where scripts are off nothing can be asked of the page, and it is only kept.</remarks>
    public async Task Check(string? name = null)
    {
        if (!script)
        {
            await Picture(name);
            return;
        }
        var (found, overflow) = await Look();
        foreach (var violation in found.Violations)
            faults.Add($"{Page.Url} axe {violation.Id}: {string.Join(" | ", violation.Nodes.Take(3).Select(node => node.Html))}");
        if (overflow > 1)
            faults.Add($"{Page.Url} is {overflow}px wider than the screen of {screen.Width}px");
        await Picture(name);
    }

    // A page that learns of something new may load itself again while it is looked at.
    private async Task<(Deque.AxeCore.Commons.AxeResult Found, int Overflow)> Look()
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                var found = await Page.RunAxe(new Deque.AxeCore.Commons.AxeRunOptions
                {
                    RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] },
                    Iframes = false,
                });
                return (found, await Overflow());
            }
            catch (PlaywrightException left) when (tries < 5 && left.Message.Contains("Execution context was destroyed", StringComparison.Ordinal))
            {
                await Page.WaitForSelectorAsync("main");
            }
        }
    }

    /// <summary>How many pixels the page is wider than the screen.</summary>
    public Task<int> Overflow() => Page.EvaluateAsync<int>($"() => document.documentElement.scrollWidth - {screen.Width}");

    /// <summary>Nothing was wrong on any page so far.</summary>
    public void Confirm() => Assert.True(faults.Count == 0, string.Join("\n", faults.Distinct()));

    /// <summary>Closes the browser's window. One that does not close goes with the process.</summary>
    public async ValueTask DisposeAsync() => await Task.WhenAny(context.DisposeAsync().AsTask(), Task.Delay(TimeSpan.FromMinutes(1)));

    // Only where somebody wants to look: STOA_SCREENSHOTS names a folder.
    private async Task Picture(string? name)
    {
        if (Environment.GetEnvironmentVariable("STOA_SCREENSHOTS") is not { Length: > 0 } folder)
            return;
        var page = name ?? string.Concat(new Uri(Page.Url).AbsolutePath.Trim('/').Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_'));
        Directory.CreateDirectory(folder);
        await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{(page.Length == 0 ? "home" : page)}.{screen.Name}.{look}.{++pictures:00}.png"), FullPage = true });
    }

    private void Note(IConsoleMessage message)
    {
        if (message.Type == "error" && !message.Text.Contains("Failed to load resource", StringComparison.Ordinal))
            faults.Add($"{Page.Url}: {message.Text}");
    }
}
