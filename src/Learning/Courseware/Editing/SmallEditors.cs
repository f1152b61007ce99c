using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Stoa.Contracts.Courses;
using Stoa.Ui;
using Stoa.Ui.Blocks;
using Stoa.Ui.Strings;

namespace Stoa.Courseware.Editing;

internal sealed class WordCloudEditor : IBlockEditor
{
    public string Type => BlockTypes.WordCloud;

    public IReadOnlyList<BlockTemplate> Templates =>
    [
        new("word-cloud", Words.T("Word cloud"), Words.T("Everybody says a few words; the frequent ones are large"), "cloud",
            () => new() { ["inputs"] = 3, ["show"] = 100, ["percentages"] = false }),
    ];

    public RenderFragment Fields(EditorView view) => EditorFields.Show<WordCloudFields>(view);

    public EditedContent Read(IFormCollection form, JsonObject before)
    {
        var errors = new FormErrors();
        before.Set("instructions", EditorFields.Html(form, "instructions", errors));
        before["inputs"] = EditorFields.Whole(form, "inputs", 1, 20, errors);
        before["show"] = EditorFields.Whole(form, "show", 1, 1000, errors);
        before["percentages"] = form["percentages"] == "true";
        return new(before, errors);
    }
}

internal sealed class DoneEditor : IBlockEditor
{
    public string Type => BlockTypes.Done;

    public IReadOnlyList<BlockTemplate> Templates =>
        [new("done", Words.T("“Done” button"), Words.T("Learners say themselves that something is done"), "circle-check-big", () => [])];

    public RenderFragment Fields(EditorView view) => EditorFields.Show<DoneFields>(view);

    public EditedContent Read(IFormCollection form, JsonObject before)
    {
        var errors = new FormErrors();
        before.Set("label", EditorFields.Line(form, "label", errors, 200));
        return new(before, errors);
    }
}

internal sealed class DiscussionEditor : IBlockEditor
{
    public string Type => BlockTypes.Discussion;

    public IReadOnlyList<BlockTemplate> Templates =>
        [new("discussion", Words.T("Discussion"), Words.T("A place where learners will talk about a topic"), "messages-square", () => [])];

    public RenderFragment Fields(EditorView view) => EditorFields.Show<DiscussionFields>(view);

    public EditedContent Read(IFormCollection form, JsonObject before)
    {
        var errors = new FormErrors();
        before.Set("target", EditorFields.Line(form, "target", errors, 200));
        before.Set("category", EditorFields.Line(form, "category", errors, 200));
        return new(before, errors);
    }
}

internal sealed class RandomEditor : IBlockEditor
{
    public string Type => BlockTypes.Random;

    public IReadOnlyList<BlockTemplate> Templates =>
        [new("random", Words.T("Random selection"), Words.T("Each learner gets a few of the contents that you put into it"), "shuffle", () => new() { ["count"] = 1 })];

    public RenderFragment Fields(EditorView view) => EditorFields.Show<RandomFields>(view);

    public EditedContent Read(IFormCollection form, JsonObject before)
    {
        var errors = new FormErrors();
        before["count"] = form["all"] == "true" ? -1 : EditorFields.Whole(form, "count", 1, 1000, errors);
        return new(before, errors);
    }
}
