using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Stoa.Contracts.Courses;
using Stoa.Platform.Html;
using Stoa.Ui;
using Stoa.Ui.Blocks;
using Stoa.Ui.Strings;

namespace Stoa.Courseware.Editing;

/// <summary>Text is written as text; a page with scripts of its own is written as HTML and stays in its frame.</summary>
internal sealed class HtmlEditor : IBlockEditor
{
    private const int Longest = 2 * 1024 * 1024;

    public string Type => BlockTypes.Html;

    public IReadOnlyList<BlockTemplate> Templates =>
    [
        new("text", Words.T("Text"), Words.T("Words, pictures, tables and formulas"), "file-text", () => new() { ["html"] = "" }),
        new("interactive", Words.T("Interactive page"), Words.T("HTML with scripts of your own, in a frame without rights"), "app-window", () => new() { ["html"] = "", ["isolated"] = true }) { Group = BlockGroup.More },
    ];

    public RenderFragment Fields(EditorView view) => EditorFields.Show<HtmlFields>(view);

    public EditedContent Read(IFormCollection form, JsonObject before)
    {
        var errors = new FormErrors();
        var html = form["html"].ToString();
        var isolated = IsIsolated(before);
        errors.When(html.Length > Longest, "html", Words.T("At most {0} characters.", Longest));
        if (!isolated && !errors.Any && HtmlClassifier.Classify(html) is { Interactive: true, Reasons: var reasons })
            errors.Add("html", Words.T("A text cannot have {0}. Take it out, or add an “Interactive page” for it.", string.Join(", ", reasons)));
        before["html"] = isolated || errors.Any ? html : HtmlSanitizer.Sanitize(html);
        if (isolated)
            before.Set("text", HtmlText.Plain(html));
        return new(before, errors);
    }

    internal static bool IsIsolated(JsonObject content) => content["isolated"] is JsonValue value && value.TryGetValue<bool>(out var set) && set;
}
