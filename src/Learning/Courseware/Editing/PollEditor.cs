using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Stoa.Contracts.Courses;
using Stoa.Ui;
using Stoa.Ui.Blocks;
using Stoa.Ui.Strings;

namespace Stoa.Courseware.Editing;

internal sealed class PollEditor : IBlockEditor
{
    public string Type => BlockTypes.Poll;

    public IReadOnlyList<BlockTemplate> Templates =>
        [new("poll", Words.T("Poll"), Words.T("One question, one vote, and what others chose"), "vote", New)];

    private static JsonObject New() => new()
    {
        ["question"] = "",
        ["options"] = new JsonArray(new JsonObject { ["id"] = "o1", ["label"] = "" }, new JsonObject { ["id"] = "o2", ["label"] = "" }),
        ["results"] = "after-vote",
        ["maxVotes"] = 1,
    };

    public RenderFragment Fields(EditorView view) => EditorFields.Show<PollFields>(view);

    public EditedContent Read(IFormCollection form, JsonObject before)
    {
        var errors = new FormErrors();
        before["question"] = EditorFields.Html(form, "question", errors);
        errors.When((string?)before["question"] == "", "question", Words.T("This must not be empty."));
        var again = EditorFields.Choices(form, before, "options", "o", errors);
        Votes(form, before, errors);
        return new(before, errors, again);
    }

    /// <summary>What polls and surveys have in common.</summary>
    internal static void Votes(IFormCollection form, JsonObject content, FormErrors errors)
    {
        content.Set("feedback", EditorFields.Html(form, "feedback", errors));
        content["results"] = form["results"] == "never" ? "never" : "after-vote";
        content["maxVotes"] = form["again"] == "true" ? 0 : 1;
    }
}
