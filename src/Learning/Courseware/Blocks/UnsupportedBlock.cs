using System.Net;
using Microsoft.AspNetCore.Components;
using Stoa.Contracts.Courses;
using Stoa.Ui;
using Stoa.Ui.Blocks;
using Stoa.Ui.Strings;

namespace Stoa.Courseware.Blocks;

/// <summary>What cannot run yet: a plain sentence in its place. It never counts.</summary>
internal sealed class UnsupportedBlock : IBlockType
{
    public string Type => BlockTypes.Unsupported;
    public CompletionKind Completion => CompletionKind.None;
    public IReadOnlyList<string> Validate(BlockDraft draft) => [];
    public string SearchText(Block block) => "";
    public double Minutes(Block block) => 0;

    public RenderFragment View(BlockView view)
    {
        var what = view.Block.Title.Length > 0 ? view.Block.Title : NameOf(view.Block.Text("originalType"));
        return view.Block.Text("reason") is { Length: > 0 } reason ? Reasoned(what, reason) : Sentence(what);
    }

    public static RenderFragment Sentence(string what) => Note(
        WebUtility.HtmlEncode(Words.T("{0} cannot be shown here yet. It does not count towards your progress or your grade.", what)));

    // The importer's reason is an English sentence; it is said in the reader's language where it is one of the known ones.
    private static RenderFragment Reasoned(string what, string reason) => Note(
        $"<strong dir=\"auto\">{WebUtility.HtmlEncode(what)}</strong><br>{WebUtility.HtmlEncode($"{Words.T(reason)} {Words.T("It does not count against your grade.")}")}");

    private static RenderFragment Note(string html) => Parts.Markup($"<div class=\"block-note\">{Icons.Of("puzzle")}<p>{html}</p></div>");

    /// <summary>The kind's name as its course would say it.</summary>
    public static string NameOf(string? kind) => kind switch
    {
        null or "" => Words.T("This activity"),
        "lti" or "lti_consumer" => Words.T("An external tool"),
        "problem" => Words.T("A problem of a kind that we cannot grade"),
        "openassessment" => Words.T("A peer-reviewed assignment"),
        "edx_sga" => Words.T("An assignment that staff grade"),
        "scorm" => Words.T("A SCORM package"),
        "drag-and-drop-v2" => Words.T("A drag-and-drop exercise"),
        _ => Words.T("An activity of the kind “{0}”", kind),
    };
}
