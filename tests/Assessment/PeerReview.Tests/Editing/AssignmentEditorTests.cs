using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Stoa.Contracts.Courses;
using Stoa.PeerReview.Assignments;
using Stoa.PeerReview.Editing;

namespace Stoa.PeerReview.Tests.Editing;

/// <summary>The editing form: what it shows it reads again, and its buttons work without a script.</summary>
public sealed class AssignmentEditorTests
{
    private readonly AssignmentEditor editor = new();

    [Fact]
    public void What_templates_make_is_valid()
    {
        Assert.Equal(2, editor.Templates.Count);
        foreach (var template in editor.Templates)
            Assert.Empty(new AssignmentBlock().Validate(new BlockDraft("a", "assignment", "A", template.Content(), [])));
    }

    [Fact]
    public void A_form_is_read_as_it_was_shown()
    {
        var before = editor.Templates[0].Content();
        var read = editor.Read(Form(before), before);
        Assert.False(read.Errors.Any);
        Assert.Equal(Assignment.Of(before)!.ToJson().ToJsonString(), Assignment.Of(read.Content)!.ToJson().ToJsonString());
    }

    [Fact]
    public void Buttons_add_remove_and_move_and_nothing_is_saved()
    {
        var content = editor.Templates[0].Content();
        foreach (var (act, ids) in new[] { ("criterion.add", "argument,evidence,clarity,c1"), ("criterion.up.1", "evidence,argument,clarity,c1"), ("criterion.remove.0", "argument,clarity,c1") })
        {
            var edited = editor.Read(Form(content, ("do", act)), content);
            Assert.True(edited.Again);
            content = edited.Content;
            Assert.Equal(ids, string.Join(',', Assignment.Of(content)!.Rubric.Criteria.Select(criterion => criterion.Id)));
        }
        content = editor.Read(Form(content, ("do", "level.add.0")), content).Content;
        content = editor.Read(Form(content, ("do", "level.remove.0.0")), content).Content;
        Assert.Equal(["l2", "l3", "l4", "l5"], Assignment.Of(content)!.Rubric.Criteria[0].Levels.Select(level => level.Id));
        content = editor.Read(Form(content, ("do", "sample.add")), content).Content;
        Assert.Single(Assignment.Of(content)!.Samples);
        Assert.Empty(Assignment.Of(editor.Read(Form(content, ("do", "sample.remove.0")), content).Content)!.Samples);
        Assert.Equal(content.ToJsonString(), editor.Read(Form(content, ("do", "rubbish.7.x")), content).Content.ToJsonString());
    }

    [Fact]
    public void What_is_wrong_stands_at_its_field_and_keeps_what_was_typed()
    {
        var before = editor.Templates[1].Content();
        var read = editor.Read(Form(before, ("points", "many"), ("staff", "-1"), ("needed", "99"), ("due", "tomorrow"), ("criterion.0.name", "")), before);
        Assert.All(new[] { "points", "staff", "needed", "due", "criterion.0.name" }, field => Assert.NotNull(read.Errors[field]));
        Assert.Equal("", read.Content["rubric"]!["criteria"]![0]!["name"]!.ToString());
    }

    [Fact]
    public void Html_of_the_prompt_is_made_safe_and_settings_that_the_form_does_not_know_stay()
    {
        var before = editor.Templates[1].Content();
        before["staffOnly"] = true;
        var read = editor.Read(Form(before, ("prompt", "<p onclick=x()>Do<script>x()</script></p>")), before);
        Assert.Equal("<p>Do</p>", read.Content["prompt"]!.ToString());
        Assert.True((bool)read.Content["staffOnly"]!);
    }

    [Theory]
    [InlineData("""{"points":"ten"}"""), InlineData("""{"rubric":{}}"""), InlineData("""{"rubric":{"criteria":[null]}}"""), InlineData("""{"handIn":null}"""), InlineData("""{"rubric":{"criteria":[{"id":"a"}]}}""")]
    [InlineData("""{"reviewers":{"staff":0}}"""), InlineData("""{"handIn":{"text":"perhaps"}}"""), InlineData("""{"samples":[{"text":"x","marks":{}}],"rubric":{"criteria":[]}}""")]
    public void Content_of_another_shape_is_refused_in_words(string json) =>
        Assert.NotEmpty(new AssignmentBlock().Validate(new BlockDraft("a", "assignment", "A", JsonNode.Parse(json)!.AsObject(), [])));

    [Fact]
    public void What_each_owes_makes_up_for_reviews_that_never_come()
    {
        Assert.Equal(4, new PeerRules { Needed = 3 }.Owed);
        Assert.Equal(7, new PeerRules { Needed = 5 }.Owed);
        Assert.Equal(6, new PeerRules { Needed = 3, MustGrade = 6 }.Owed);
        Assert.Equal(1, new PeerRules { Needed = 1, ExpectedCompletion = 1 }.Owed);
    }

    private static FormCollection Form(JsonObject content, params (string Name, string Value)[] changes)
    {
        var a = Assignment.Of(content)!;
        var fields = new Dictionary<string, StringValues>
        {
            ["prompt"] = a.Prompt,
            ["points"] = N(a.Points),
            ["late"] = a.Late,
            ["latePenalty"] = N(a.LatePenalty),
            ["due"] = "",
            ["text"] = a.HandIn.Text,
            ["files"] = a.HandIn.Files,
            ["links"] = a.HandIn.Links,
            ["fileTypes"] = string.Join(", ", a.HandIn.FileTypes),
            ["mostFiles"] = N(a.HandIn.MostFiles),
            ["mostMegabytes"] = N(a.HandIn.MostMegabytes),
            ["fewestWords"] = N(a.FewestWords),
            ["resubmit"] = a.Resubmit,
            ["staff"] = N(a.Reviewers.Staff),
            ["peers"] = N(a.Reviewers.Peers),
            ["self"] = N(a.Reviewers.Self),
            ["needed"] = N(a.Peers.Needed),
            ["mustGrade"] = N(a.Peers.MustGrade),
            ["leaseHours"] = N(a.Peers.LeaseHours),
            ["patienceDays"] = N(a.Peers.PatienceDays),
            ["release"] = a.Release,
            ["rubricComment"] = a.Rubric.Comment,
            ["commentPrompt"] = a.Rubric.CommentPrompt,
        };
        foreach (var (at, criterion) in a.Rubric.Criteria.Index())
        {
            (fields[$"criterion.{at}.id"], fields[$"criterion.{at}.name"]) = (criterion.Id, criterion.Name);
            (fields[$"criterion.{at}.prompt"], fields[$"criterion.{at}.comment"]) = (criterion.Prompt, criterion.Comment);
            foreach (var (place, level) in criterion.Levels.Index())
            {
                (fields[$"criterion.{at}.level.{place}.id"], fields[$"criterion.{at}.level.{place}.name"]) = (level.Id, level.Name);
                (fields[$"criterion.{at}.level.{place}.points"], fields[$"criterion.{at}.level.{place}.description"]) = (N(level.Points), level.Description);
            }
        }
        foreach (var (at, sample) in a.Samples.Index())
            (fields[$"sample.{at}.text"], fields[$"sample.{at}.why"]) = (sample.Text, sample.Why);
        foreach (var (name, value) in changes)
            fields[name] = value;
        return new(fields);
    }

    private static string N(double value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
