using Microsoft.Playwright;

namespace Stoa.Browser.Tests.Browsing;

/// <summary>What a person looks through.</summary>
public sealed record Screen(string Name, int Width, int Height, bool Touch)
{
    public static readonly Screen Phone = new("390", 390, 844, true);
    public static readonly Screen Desk = new("1280", 1280, 800, false);

    /// <summary>Pixels of the glass for each of the page.</summary>
    public float Scale { get; init; } = 1;

    public static Screen Of(string name) => name == Phone.Name ? Phone : Desk;

    internal BrowserNewContextOptions Options(Uri address, bool script = true, string language = "en", bool dark = false) => new()
    {
        BaseURL = address.ToString(),
        ViewportSize = new() { Width = Width, Height = Height },
        HasTouch = Touch,
        DeviceScaleFactor = Scale,
        IsMobile = Touch,
        JavaScriptEnabled = script,
        Locale = language,
        ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
        ReducedMotion = ReducedMotion.Reduce,
    };
}
