using Microsoft.AspNetCore.Components;

namespace Stoa.Ui;

/// <summary>The parts of a document's head that are not plain markup.</summary>
public static class Head
{
    /// <summary>Applies a chosen theme before the first paint: a file, because scripts in the page are forbidden by policy.</summary>
    internal static MarkupString Scripts() =>
        new($"<script src=\"{Assets.Url("theme.js")}\"></script><script type=\"module\" src=\"{Assets.Url("core.js")}\"></script>");

    /// <summary>For a page with formulas: they are set before the first paint, so that no line changes its height under the reader.</summary>
    public static MarkupString Mathematics() => new(
        $"""
        <link rel="stylesheet" href="{Assets.Url("katex.css")}">
        <link rel="modulepreload" href="{Assets.Url("katex.js")}">
        <link rel="modulepreload" href="{Assets.Url("math.js")}">
        <script type="module" blocking="render" src="{Assets.Url("formulas.js")}"></script>
        {string.Concat(CommonFonts.Select(file => $"<link rel=\"preload\" as=\"font\" type=\"font/woff2\" crossorigin href=\"{Assets.Url(file)}\">"))}
        """);

    private static readonly string[] CommonFonts = ["KaTeX_Main-Regular.woff2", "KaTeX_Math-Italic.woff2"];

    /// <summary>JSON inside HTML: a "&lt;" in a string could end the script element.</summary>
    internal static MarkupString JsonLd(string json) =>
        new($"<script type=\"application/ld+json\">{json.Replace("<", "\\u003c", StringComparison.Ordinal)}</script>");
}
