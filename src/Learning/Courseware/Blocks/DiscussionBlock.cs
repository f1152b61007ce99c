using System.Net;
using Microsoft.AspNetCore.Components;
using Stoa.Contracts.Courses;
using Stoa.Ui;
using Stoa.Ui.Blocks;
using Stoa.Ui.Strings;

namespace Stoa.Courseware.Blocks;

/// <summary>Where a discussion will be.</summary>
internal sealed class DiscussionBlock : IBlockType
{
    public string Type => BlockTypes.Discussion;
    public CompletionKind Completion => CompletionKind.None;
    public IReadOnlyList<string> Validate(BlockDraft draft) => [];
    public string SearchText(Block block) => "";
    public double Minutes(Block block) => 0;

    public RenderFragment View(BlockView view)
    {
        var topic = view.Block.Text("target") is { Length: > 0 } target ? target : view.Block.Title;
        var sentence = topic.Length > 0
            ? Words.T("The author invites you to discuss “{0}” here. Discussions are not open on this site yet.", topic)
            : Words.T("The author invites you to a discussion here. Discussions are not open on this site yet.");
        return Parts.Markup($"<div class=\"block-note\">{Icons.Of("messages-square")}<p>{WebUtility.HtmlEncode(sentence)}</p></div>");
    }
}
