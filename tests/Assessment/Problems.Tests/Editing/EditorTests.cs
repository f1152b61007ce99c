using System.Text.Json;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Stoa.Contracts.Courses;
using Stoa.Problems.Blocks;
using Stoa.Problems.Editing;
using Stoa.Problems.Tests.Attempts;
using Stoa.Problems.Tests.Authored;
using Stoa.Ui;
using Stoa.Ui.Blocks;

namespace Stoa.Problems.Tests.Editing;

public sealed class EditorTests(Classroom room) : IClassFixture<Classroom>
{
    private static readonly ProblemEditor editor = new();

    public static TheoryData<string> Templates => [.. editor.Templates.Select(t => t.Id)];

    private static JsonObject New(string template) => editor.Templates.First(t => t.Id == template).Content();

    private static JsonObject Json(string json) => JsonNode.Parse(json)!.AsObject();

    private async Task<IDocument> Show(JsonObject content, FormErrors? errors = null)
    {
        var block = new Block { Key = "c", Hash = "c", Type = BlockTypes.Course, Title = "T", Content = JsonDocument.Parse("{}").RootElement };
        var course = new Course(Guid.CreateVersion7(), "Stoa/T1/now", "T", "c", "c", 1, 1, room.Now, room.Now, null);
        await using var scope = room.Site.Scope();
        return new HtmlParser().ParseDocument(Page.Render(scope.ServiceProvider, editor.Fields(new EditorView(course, new CourseTree(block), "b1", content, errors ?? new FormErrors()))));
    }

    /// <summary>What a browser sends of the form, by the button that was pressed.</summary>
    private static FormCollection Sent(IDocument page, string? pressed = null, params (string Name, string Value)[] typed)
    {
        var fields = new Dictionary<string, StringValues>(StringComparer.Ordinal);
        foreach (var field in page.QuerySelectorAll("input[name]:not([disabled]), select[name]:not([disabled]), textarea[name]:not([disabled])"))
        {
            var name = field.GetAttribute("name")!;
            var value = field.LocalName switch
            {
                "textarea" => field.TextContent,
                "select" => (field.QuerySelector("option[selected]") ?? field.QuerySelector("option"))!.GetAttribute("value"),
                _ when field.GetAttribute("type") is "checkbox" or "radio" && !field.HasAttribute("checked") => null,
                _ => field.GetAttribute("value"),
            };
            if (value is not null) fields[name] = StringValues.Concat(fields.GetValueOrDefault(name), value);
        }
        foreach (var (name, value) in typed) fields[name] = value;
        if (pressed is not null) fields["do"] = pressed;
        return new FormCollection(fields);
    }

    [Theory]
    [MemberData(nameof(Templates))]
    public async Task A_new_block_of_every_template_is_valid_has_a_form_and_is_saved_as_it_is(string template)
    {
        var content = New(template);
        Assert.Empty(ProblemSource.Check(JsonSerializer.SerializeToElement(content), ProblemHtml.Clean).Faults);
        var page = await Show(content);
        Assert.All(page.QuerySelectorAll("input:not([type=hidden]):not([disabled]), textarea:not([disabled]), select:not([disabled])"), f =>
            Assert.True(f.Closest("label") is not null || page.QuerySelector($"label[for='{f.Id}']") is not null, f.OuterHtml));
        var read = editor.Read(Sent(page), content);
        Assert.False(read.Errors.Any, string.Join('\n', read.Errors.All));
        Assert.Equal(Sorted(content), Sorted(read.Content));
    }

    [Theory]
    [MemberData(nameof(Samples.KindsOfQuizzes), MemberType = typeof(Samples))]
    public async Task Opening_and_saving_changes_nothing_that_counts(string kind)
    {
        var content = Json(Samples.Problem(Samples.Part(kind)));
        var read = editor.Read(Sent(await Show(content)), content);
        Assert.False(read.Errors.Any, string.Join('\n', read.Errors.All));
        var (was, now) = (Given.Json(content.ToJsonString()), Given.Json(read.Content.ToJsonString()));
        Assert.Equal(Told(was), Told(now));
        var again = editor.Read(Sent(await Show(read.Content)), read.Content);
        Assert.Equal(Sorted(read.Content), Sorted(again.Content));
    }

    [Fact]
    public async Task Options_are_added_moved_and_removed_without_a_script_and_keep_their_ids()
    {
        var content = New("choice");
        string[] Ids(JsonObject of) => [.. NewId.Entries(of["body"]![0]!["options"]).Select(o => (string)o["id"]!)];
        var ids = Ids(content);
        var added = editor.Read(Sent(await Show(content), "p0.options.add"), content);
        Assert.True(added.Again);
        Assert.False(added.Errors.Any);
        Assert.Equal(ids, Ids(added.Content).Take(3));
        var moved = editor.Read(Sent(await Show(added.Content), "p0.options.2.up"), content);
        Assert.Equal([ids[0], ids[2], ids[1]], Ids(moved.Content).Take(3));
        var removed = editor.Read(Sent(await Show(moved.Content), "p0.options.0.remove"), content);
        Assert.Equal([ids[2], ids[1]], Ids(removed.Content).Take(2));
        var saved = editor.Read(Sent(await Show(removed.Content), null, ("p0.options.0.correct", "true"), ("p0.options.2.html", "New")), content);
        Assert.False(saved.Again);
        Assert.False(saved.Errors.Any, string.Join('\n', saved.Errors.All));
    }

    [Fact]
    public async Task Parts_of_every_kind_are_added_moved_and_removed()
    {
        var content = New("choice");
        foreach (var kind in EditKinds.All.Select(k => k.Kind).Append("html"))
            content = editor.Read(Sent(await Show(content), "add", ("add-kind", kind)), content).Content;
        Assert.Equal(EditKinds.All.Count + 2, content["body"]!.AsArray().Count);
        Assert.Empty(Given.Faults(content.ToJsonString()));
        content = editor.Read(Sent(await Show(content), "p1.up"), content).Content;
        Assert.Equal("q1", (string)content["body"]![1]!["id"]!);
        content = editor.Read(Sent(await Show(content), "p1.remove"), content).Content;
        Assert.Equal(EditKinds.All.Count + 1, content["body"]!.AsArray().Count);
    }

    [Fact]
    public async Task What_is_wrong_is_said_at_its_part_in_the_forms_words_and_what_was_typed_stays()
    {
        var content = New("ordering");
        var read = editor.Read(Sent(await Show(content), null, ("p0.items.1.html", ""), ("p0.points", "many")), content);
        Assert.Contains(read.Errors.All, e => e is { Field: "p0", Message: "Thing 2: it needs “html” or “text”" });
        var page = await Show(read.Content, read.Errors);
        Assert.Contains("Thing 2", page.QuerySelector("#f-p0")!.TextContent);
        Assert.Equal("many", page.QuerySelector("[name='p0.points']")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("m/s^2", "3", """{"answer":"9.81","unit":"m/s^2","significantFigures":3}""")]
    [InlineData("kg", " 2 - 4 ", """{"answer":"9.81","unit":"kg","significantFigures":{"from":2,"to":4}}""")]
    [InlineData("", "", """{"answer":"9.81"}""")]
    public async Task A_number_gets_a_unit_and_figures_by_the_form(string unit, string figures, string expected)
    {
        var content = New("numeric");
        var read = editor.Read(Sent(await Show(content), null, ("p0.answer", "9.81"), ("p0.unit", unit), ("p0.significantFigures", figures)), content);
        Assert.False(read.Errors.Any, string.Join('\n', read.Errors.All));
        var part = (JsonObject)read.Content["body"]![0]!.DeepClone();
        foreach (var name in new[] { "response", "id", "prompt" }) part.Remove(name);
        Assert.True(JsonNode.DeepEquals(Json(expected), part), part.ToJsonString());
        var again = await Show(read.Content);
        Assert.Equal(figures.Replace(" ", "", StringComparison.Ordinal), again.QuerySelector("[name='p0.significantFigures']")!.GetAttribute("value") ?? "");
    }

    [Theory]
    [InlineData("furlongs per tea time", "3"), InlineData("m", "many"), InlineData("m", "0"), InlineData("m", "1-2-3"), InlineData("m", "-")]
    public async Task A_unit_or_figures_that_cannot_be_are_told_and_kept(string unit, string figures)
    {
        var content = New("numeric");
        var read = editor.Read(Sent(await Show(content), null, ("p0.unit", unit), ("p0.significantFigures", figures)), content);
        Assert.Contains(read.Errors.All, e => e.Field == "p0");
        Assert.Equal(unit, (await Show(read.Content)).QuerySelector("[name='p0.unit']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_reworded_match_keeps_its_answers_and_equal_matches_are_one()
    {
        var content = Json(Samples.Problem(Samples.ByKind["matching"]));
        var read = editor.Read(Sent(await Show(content), null, ("p0.prompts.0.match", "The city of Paris"), ("p0.prompts.1.match", "The city of Paris")), content);
        var prompts = NewId.Entries(read.Content["body"]![0]!["prompts"]).Select(p => (string)p["choice"]!).ToList();
        Assert.Equal(["c4f0a1", "c4f0a1"], prompts);
        Assert.Equal(["c4f0a1", "d00aa7"], NewId.Entries(read.Content["body"]![0]!["choices"]).Select(c => (string)c["id"]!));
    }

    [Fact]
    public async Task Settings_hints_and_explanations_are_kept()
    {
        var content = New("numeric");
        var read = editor.Read(Sent(await Show(content), null, ("settings.maxAttempts", "3"), ("settings.showAnswer", "past_due"), ("hints", "One\nTwo"), ("explanation", "<p>So.</p>")), content);
        var problem = Given.Json(read.Content.ToJsonString());
        Assert.Equal(3, problem.Settings.MaxAttempts);
        Assert.Equal(ShowAnswer.PastDue, problem.Settings.ShowAnswer);
        Assert.Equal(["One", "Two"], problem.Hints);
        Assert.Single(problem.Explanations);
        Assert.Equal(Sorted(read.Content), Sorted(editor.Read(Sent(await Show(read.Content)), read.Content).Content));
    }

    [Fact]
    public async Task Open_edX_XML_is_edited_as_XML_and_its_faults_are_said()
    {
        var content = New("olx");
        var read = editor.Read(Sent(await Show(content), null, ("olx", "<problem><stringresponse>")), content);
        Assert.Contains(read.Errors.All, e => e.Message.Contains("not well-formed XML", StringComparison.Ordinal));
        Assert.Contains("well-formed", (await Show(read.Content, read.Errors)).Body!.TextContent);
    }

    [Fact]
    public void A_form_of_nonsense_is_read_without_a_fault_of_ours()
    {
        var form = new FormCollection(new Dictionary<string, StringValues>
        {
            ["p"] = new(["0", "-1", "x", "99999999999", "0", "7"]),
            ["p0.rest"] = "{\"response\":\"choice\",\"options\":7,\"feedback\":[]}",
            ["p0.options"] = new(["0", "3"]),
            ["p7.rest"] = new string('[', 5_000),
            ["do"] = "p0.options.9999999999.up",
        });
        var read = editor.Read(form, Json("""{ "body": 4, "settings": "no" }"""));
        Assert.True(read.Again);
        Assert.True(editor.Read(new FormCollection([]), []).Errors.Any);
    }

    /// <summary>What a problem asks, accepts and says.</summary>
    private static string Told(Problem problem) => string.Join('\n', problem.Questions.Select(q => $"{q.Id} {q.Kind} {q.Label} {q.Points} {string.Join(',', q.Keys.Order())} {JsonSerializer.Serialize(new { q.Correct.OptionIds, q.Correct.Texts, q.Correct.Order, q.Correct.Places })}"));

    /// <summary>JSON whose names stand in order, so that only what is said is compared.</summary>
    private static string Sorted(JsonNode? node) => node switch
    {
        JsonObject o => $"{{{string.Join(',', o.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"\"{p.Key}\":{Sorted(p.Value)}"))}}}",
        JsonArray a => $"[{string.Join(',', a.Select(Sorted))}]",
        _ => node?.ToJsonString() ?? "null",
    };
}
