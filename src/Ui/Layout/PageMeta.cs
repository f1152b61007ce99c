namespace Stoa.Ui;

/// <summary>What search engines and social cards learn of a page.</summary>
/// <param name="Canonical">Path of the page's one true address.</param>
/// <param name="Image">Address of the picture on a social card.</param>
/// <param name="JsonLd">schema.org data as JSON.</param>
/// <param name="Index">False keeps the page out of search engines.</param>
public sealed record PageMeta(string? Description = null, string? Canonical = null, string? Image = null, string? JsonLd = null, bool Index = true);

/// <summary>A step of a breadcrumb; the last one, the page itself, has no address.</summary>
public sealed record Crumb(string Text, string? Url = null);

/// <summary>A link with a title, for previous and next.</summary>
public sealed record NavLink(string Url, string Text);
