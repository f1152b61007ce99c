using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Components;
using Stoa.Contracts.Courses;
using Stoa.Courseware.Completion;
using Stoa.Ui;
using Stoa.Ui.Blocks;
using Stoa.Ui.Strings;

namespace Stoa.Courseware.Blocks;

/// <summary>A text with remarks on passages. Each passage is a button that opens its remark as a popover, which needs no script.</summary>
internal sealed class AnnotatableBlock : IBlockType
{
    internal sealed record Content
    {
        public string? Instructions { get; init; }
        public string Html { get; init; } = "";
        public IReadOnlyList<Annotation> Annotations { get; init; } = [];
    }

    internal sealed record Annotation(string Id, string? Title, string Body);

    public string Type => BlockTypes.Annotatable;
    public CompletionKind Completion => CompletionKind.Read;

    public IReadOnlyList<string> Validate(BlockDraft draft) => Parsed<Content>.Of(draft) switch
    {
        null => [Words.T("The annotations have a wrong shape.")],
        { Annotations: var all } when all.Any(one => string.IsNullOrEmpty(one.Id)) => [Words.T("An annotation has no id.")],
        _ => [],
    };

    public string SearchText(Block block)
    {
        var content = Parsed<Content>.Of(block);
        return string.Join(' ', content.Annotations.Select(one => $"{one.Title} {PlainText.Of(one.Body)}")
            .Prepend(PlainText.Of(content.Html)).Prepend(PlainText.Of(content.Instructions)));
    }

    public double Minutes(Block block) => WordCount.Of(block, this) / HtmlBlock.WordsPerMinute;

    public RenderFragment View(BlockView view)
    {
        var content = Parsed<Content>.Of(view.Block);
        var html = new StringBuilder("<div class=\"annotatable\">");
        if (view.Block.Title.Length > 0)
            html.Append(CultureInfo.InvariantCulture, $"<h2>{WebUtility.HtmlEncode(view.Block.Title)}</h2>");
        if (!string.IsNullOrEmpty(content.Instructions))
            html.Append(CultureInfo.InvariantCulture, $"<div class=\"prose soft\">{CourseHtml.For(view.Scope, content.Instructions)}</div>");
        html.Append(CultureInfo.InvariantCulture, $"<div dir=\"auto\" class=\"prose\">{WithButtons(CourseHtml.For(view.Scope, content.Html), view.Block.Key, content.Annotations)}</div>");
        foreach (var annotation in content.Annotations)
            html.Append(Popover(view, annotation));
        return Parts.Markup(html.Append("</div>").ToString());
    }

    private static string Popover(BlockView view, Annotation annotation)
    {
        var title = annotation.Title is { Length: > 0 } given ? given : Words.T("Remark");
        var id = IdOf(view.Block.Key, annotation.Id);
        return $"""
            <aside class="annotation" id="{id}" popover aria-labelledby="{id}-t"><header><h3 id="{id}-t">{WebUtility.HtmlEncode(title)}</h3><button type="button" class="icon-button" popovertarget="{id}" popovertargetaction="hide" aria-label="{WebUtility.HtmlEncode(Words.T("Close"))}">{Icons.Of("x")}</button></header><div dir="auto" class="prose">{CourseHtml.For(view.Scope, annotation.Body)}</div></aside>
            """;
    }

    private static string IdOf(string blockKey, string annotationId) => WebUtility.HtmlEncode($"a-{blockKey}-{annotationId}");

    /// <summary>Gives the marked spans a button each, whose label they are: a button itself would not break over lines; a span without a remark stays as it is.</summary>
    internal static string WithButtons(string html, string blockKey, IReadOnlyList<Annotation> annotations)
    {
        const string Open = "<span data-annotation=\"";
        var text = new StringBuilder(html.Length + 200);
        var at = 0;
        for (var start = html.IndexOf(Open, StringComparison.Ordinal); start >= 0; start = html.IndexOf(Open, at, StringComparison.Ordinal))
        {
            var quote = html.IndexOf('"', start + Open.Length);
            var inner = quote < 0 ? -1 : html.IndexOf('>', quote) + 1;
            var close = inner <= 0 ? -1 : Closing(html, inner);
            if (close < 0)
                break;
            var id = html[(start + Open.Length)..quote];
            text.Append(html, at, start - at);
            text.Append(annotations.Any(one => one.Id == id)
                ? $"<label class=\"annotated\">{html[inner..close]}<button type=\"button\" popovertarget=\"{IdOf(blockKey, id)}\">{Icons.Of("message-square-text")}</button></label>"
                : html[inner..close]);
            at = close + "</span>".Length;
        }
        return text.Append(html, at, html.Length - at).ToString();
    }

    // Where the span that is open at the place ends.
    private static int Closing(string html, int from)
    {
        var depth = 1;
        for (var at = from; at < html.Length; at++)
        {
            if (html[at] != '<')
                continue;
            if (string.CompareOrdinal(html, at, "</span>", 0, 7) == 0 && --depth == 0)
                return at;
            if (string.CompareOrdinal(html, at, "<span", 0, 5) == 0)
                depth++;
        }
        return -1;
    }
}
