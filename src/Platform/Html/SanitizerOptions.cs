namespace Stoa.Platform.Html;

/// <summary>How imported or written HTML is fitted into our pages.</summary>
public sealed record SanitizerOptions
{
    public static SanitizerOptions Default { get; } = new();

    /// <summary>The level that the text's highest heading becomes (the page itself owns <c>h1</c>); lower ones follow without gaps.</summary>
    public int TopHeading { get; init; } = 2;

    /// <summary>Put before every id and class of the text, so that it can neither take our styles nor our ids.</summary>
    public string NamePrefix { get; init; } = "x-";

    /// <summary>Longer input is kept as plain text only.</summary>
    public int MaxLength { get; init; } = 4 * 1024 * 1024;
}
