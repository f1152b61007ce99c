using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Stoa.Contracts.Courses;
using Stoa.Ui;
using Stoa.Ui.Blocks;
using Stoa.Ui.Strings;

namespace Stoa.Courseware.Editing;

internal sealed class SurveyEditor : IBlockEditor
{
    public string Type => BlockTypes.Survey;

    public IReadOnlyList<BlockTemplate> Templates =>
        [new("survey", Words.T("Survey"), Words.T("Several questions with the same answers to choose from"), "list-checks", New)];

    private static JsonObject New() => new()
    {
        ["questions"] = new JsonArray(new JsonObject { ["id"] = "q1", ["label"] = "" }),
        ["answers"] = new JsonArray(
            new JsonObject { ["id"] = "a1", ["label"] = Words.T("Agree") }, new JsonObject { ["id"] = "a2", ["label"] = Words.T("Not sure") }, new JsonObject { ["id"] = "a3", ["label"] = Words.T("Disagree") }),
        ["results"] = "after-vote",
        ["maxVotes"] = 1,
    };

    public RenderFragment Fields(EditorView view) => EditorFields.Show<SurveyFields>(view);

    public EditedContent Read(IFormCollection form, JsonObject before)
    {
        var errors = new FormErrors();
        var questions = EditorFields.Choices(form, before, "questions", "q", errors);
        var answers = EditorFields.Choices(form, before, "answers", "a", errors);
        PollEditor.Votes(form, before, errors);
        return new(before, errors, questions || answers);
    }
}
