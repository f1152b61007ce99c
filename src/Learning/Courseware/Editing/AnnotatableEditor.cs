using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Stoa.Contracts.Courses;
using Stoa.Courseware.Blocks;
using Stoa.Ui;
using Stoa.Ui.Blocks;
using Stoa.Ui.Strings;

namespace Stoa.Courseware.Editing;

/// <summary>A text in which <c>[[passages]]</c> are marked; the first remark belongs to the first of them, and so on.</summary>
internal sealed partial class AnnotatableEditor : IBlockEditor
{
    internal const string List = "annotations";

    public string Type => BlockTypes.Annotatable;

    public IReadOnlyList<BlockTemplate> Templates =>
        [new("annotatable", Words.T("Annotated text"), Words.T("A text with remarks on passages"), "message-square-text", () => new() { ["html"] = "", [List] = new JsonArray() })];

    public RenderFragment Fields(EditorView view) => EditorFields.Show<AnnotatableFields>(view);

    public EditedContent Read(IFormCollection form, JsonObject before)
    {
        var errors = new FormErrors();
        before.Set("instructions", EditorFields.Html(form, "instructions", errors));
        var order = FormRows.Read(form, List, EditorFields.MostRows);
        var remarks = new JsonArray([.. order.Rows.Select((row, at) => Remark(form, row, at + 1, errors))]);
        var html = EditorFields.Html(form, "html", errors);
        var passages = Passage().Count(html);
        errors.When(!order.Again && passages != remarks.Count, "html", Words.T("{0} passages are marked with [[ and ]], but there are {1} remarks.", passages, remarks.Count));
        before["html"] = Marked(html);
        before[List] = remarks;
        return new(before, errors, order.Again);
    }

    private static JsonObject Remark(IFormCollection form, int row, int number, FormErrors errors)
    {
        var remark = new JsonObject { ["id"] = $"{number}", ["body"] = row < 0 ? "" : EditorFields.Html(form, FormRows.Name(List, row, "body"), errors) };
        if (row >= 0)
            remark.Set("title", EditorFields.Line(form, FormRows.Name(List, row, "title"), errors, 200));
        return remark;
    }

    private static string Marked(string html)
    {
        var number = 0;
        return Passage().Replace(html, match => $"<span data-annotation=\"{++number}\">{match.Groups[1].Value}</span>");
    }

    /// <summary>The text as its author writes it, and the remarks in the order of their passages.</summary>
    internal static AnnotatableBlock.Content Written(JsonObject content)
    {
        var stored = EditorFields.Of<AnnotatableBlock.Content>(content);
        var order = Span().Matches(stored.Html).Select(match => match.Groups[1].Value).ToList();
        return stored with
        {
            Html = Span().Replace(stored.Html, "[[$2]]"),
            Annotations = [.. stored.Annotations.OrderBy(one => order.IndexOf(one.Id) is var at && at < 0 ? int.MaxValue : at)],
        };
    }

    [GeneratedRegex(@"\[\[(.+?)\]\]", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Passage();

    [GeneratedRegex("""<span data-annotation="([^"]*)">(.*?)</span>""", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Span();
}
