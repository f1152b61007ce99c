using Microsoft.AspNetCore.Components;
using Stoa.Contracts.Courses;
using Stoa.Courseware.Completion;
using Stoa.Ui.Blocks;
using Stoa.Ui.Strings;

namespace Stoa.Courseware.Blocks;

/// <summary>Text with pictures; when its origin is unknown, in a frame of its own on the content origin.</summary>
internal sealed class HtmlBlock(IIsolatedContent? isolated = null) : IBlockType
{
    public const double WordsPerMinute = 200;

    public string Type => BlockTypes.Html;
    public CompletionKind Completion => CompletionKind.Read;

    public IReadOnlyList<string> Validate(BlockDraft draft) =>
        draft.Content["html"]?.GetValueKind() == System.Text.Json.JsonValueKind.String ? [] : [Words.T("A text has no \"html\".")];

    public string SearchText(Block block) => block.Text("text") ?? PlainText.Of(block.Text("html"));

    public double Minutes(Block block) => WordCount.Of(block, this) / WordsPerMinute;

    public RenderFragment View(BlockView view)
    {
        var html = view.Block.Text("html") ?? "";
        if (view.Block.Flag("isolated"))
            return isolated?.Frame(view) ?? UnsupportedBlock.Sentence(Words.T("Interactive content"));
        return Parts.Markup(CourseHtml.Prose(view.Scope, html));
    }
}
