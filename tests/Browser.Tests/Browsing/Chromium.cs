using Microsoft.Playwright;

namespace Stoa.Browser.Tests.Browsing;

/// <summary>One real Chromium for all browser tests of the process; each test has contexts of its own.</summary>
internal static class Chromium
{
    private static readonly Lazy<Task<IBrowser>> Running = new(Launch);

    internal static Task<IBrowser> Get() => Running.Value;

    private static async Task<IBrowser> Launch()
    {
        Assertions.SetDefaultExpectTimeout(30_000);
        var playwright = await Playwright.CreateAsync();
        return await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Program(),
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync", "--autoplay-policy=no-user-gesture-required",
            ],
        });
    }

    private static string Program()
    {
        string[] names = ["chromium", "google-chrome", "google-chrome-stable"];
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':');
        return folders.SelectMany(folder => names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("Chromium is missing: run scripts/setup --tests.");
    }
}
