using System.Globalization;

namespace Stoa.Ui;

/// <summary>
/// What furniture needs to know of a request. The host's middleware fills one for each request
/// (<see cref="UiSetup.UseUi"/>); layouts and forms read it, templates of modules do not need it.
/// </summary>
public sealed class PageContext
{
    public string Path { get; set; } = "/";

    /// <summary>Scheme and host, for canonical addresses; empty leaves them relative.</summary>
    public string Origin { get; set; } = "";

    /// <summary>Where content of others is shown: the second origin, without a slash at its end.</summary>
    public string ContentOrigin { get; set; } = "";

    /// <summary>The name of this site.</summary>
    public string Site { get; set; } = "Stoa";

    /// <summary>Who is signed in, or null.</summary>
    public PagePerson? Person { get; set; }

    public CultureInfo Culture { get; set; } = CultureInfo.InvariantCulture;

    /// <summary>A message from the request before this one.</summary>
    public FlashMessage? Flash { get; set; }

    /// <summary>Whether pages of developers (the gallery) are offered.</summary>
    public bool Development { get; set; }

    public string Direction => Culture.TextInfo.IsRightToLeft ? "rtl" : "ltr";

    public string Language => Culture.Name.Length == 0 ? "en" : Culture.Name;
}

/// <summary>The signed-in person as the header shows them.</summary>
public sealed record PagePerson(string Name, IReadOnlySet<string> Roles, string? Language = null)
{
    public bool Is(string role) => Roles.Contains(role);
}

/// <summary>What happened, told on the next page; <paramref name="Kind"/> is info, good, warn or bad.</summary>
public sealed record FlashMessage(string Text, string Kind = "good");
