using Stoa.Platform.Html;

namespace Stoa.Problems.Blocks;

/// <summary>What authors write, made safe to stand in our pages.</summary>
internal static class ProblemHtml
{
    /// <summary>The page has the first heading and the problem's title the second.</summary>
    private static readonly SanitizerOptions options = new() { TopHeading = 3 };

    internal static string Clean(string html) => HtmlSanitizer.Sanitize(html, options);
}
