using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.Courses;
using Stoa.Problems.Banks.Importing;
using Stoa.Problems.Editing;
using Stoa.Ui;
using Stoa.Ui.Blocks;
using Stoa.Ui.Strings;

namespace Stoa.Problems.Banks.Editing;

/// <summary>The list of questions in the form of a bank or a quiz. Everything that is not saved yet travels in the form, so it needs no script
/// and no place on the server; a question that is open is edited by the form of problems.</summary>
internal sealed class QuestionList(IServiceProvider services)
{
    internal const string Button = "list";
    internal const string ContentField = "list.content";
    internal const string OpenField = "list.open";
    internal const string FindField = "list.find";
    internal const string KindField = "list.kind";
    internal const string TextField = "list.text";

    // Asked for late: this editor is one of those that it would be made with.
    private IBlockEditor? Problems => services.GetServices<IBlockEditor>().FirstOrDefault(editor => editor.Type == BlockTypes.Problem);

    private IReadOnlyList<BlockTemplate> Kinds => Problems is { } editor ? [.. editor.Templates, ProblemEditor.Program] : [];

    internal QuestionListModel Model(EditorView view, bool inQuiz)
    {
        var (content, state) = ListState.TakeFrom(view.Content);
        var open = Questions(content).FirstOrDefault(item => Id(item) == state.Open);
        var fields = open is not null && Problems is { } editor ? editor.Fields(view with { Content = open["problem"]!.DeepClone().AsObject() }) : null;
        return new QuestionListModel(content, state, fields, Kinds, inQuiz);
    }

    /// <summary>What the form says of the questions.</summary>
    /// <returns>The content without what only the form needs, unless it is shown again.</returns>
    internal EditedContent Read(IFormCollection form, JsonObject before, Action<JsonObject, FormErrors> readMore)
    {
        var errors = new FormErrors();
        var content = Brought(form) ?? before;
        readMore(content, errors);
        ReadRows(form, content);
        var state = new ListState(form[OpenField].ToString(), form[FindField].ToString().Trim(), []);
        var again = ReadOpen(form, content, state.Open, errors);
        if (form[Button].ToString() is not { Length: > 0 } pressed)
            return again ? new EditedContent(state.PutInto(content), errors, Again: true) : new EditedContent(content, errors);
        state = Press(form, content, state, pressed);
        return new EditedContent(state.PutInto(content), new FormErrors(), Again: true);
    }

    private bool ReadOpen(IFormCollection form, JsonObject content, string id, FormErrors errors)
    {
        if (id.Length == 0 || Questions(content).FirstOrDefault(item => Id(item) == id) is not { } open || Problems is not { } editor) return false;
        var edited = editor.Read(form, open["problem"]!.DeepClone().AsObject());
        open["problem"] = edited.Content.DeepClone();
        foreach (var (field, message) in edited.Errors.All) errors.Add(field, message);
        return edited.Again;
    }

    private ListState Press(IFormCollection form, JsonObject content, ListState state, string pressed)
    {
        var items = content["items"]!.AsArray();
        var (what, id) = pressed.Split(':', 2) is [var verb, var of] ? (verb, of) : (pressed, "");
        var at = items.Select((item, index) => (item, index)).Where(pair => KeyOf(pair.item!, pair.index) == id).Select(pair => pair.index).FirstOrDefault(-1);
        switch (what)
        {
            case "edit": return state with { Open = id };
            case "close": return state with { Open = "" };
            case "remove" when at >= 0: items.RemoveAt(at); return state with { Open = state.Open == id ? "" : state.Open };
            case "up" when at > 0: Move(items, at, at - 1); break;
            case "down" when at >= 0 && at < items.Count - 1: Move(items, at, at + 1); break;
            case "add": return Add(form, items, state);
            case "import": return Import(form, items, state);
        }
        return state;
    }

    private ListState Add(IFormCollection form, JsonArray items, ListState state)
    {
        if ((Kinds.FirstOrDefault(one => one.Id == form[KindField]) ?? Kinds.FirstOrDefault()) is not { } template) return state;
        var id = FreshId(items);
        items.Add(new JsonObject { ["id"] = id, ["title"] = "", ["problem"] = template.Content() });
        return state with { Open = id, Find = "" };
    }

    private static ListState Import(IFormCollection form, JsonArray items, ListState state)
    {
        var text = form[TextField].ToString();
        if (text.Length > QuestionText.Longest) return state with { Remarks = [Words.T("That text is too long. Paste it in parts.")] };
        var read = QuestionText.Read(text);
        foreach (var question in read.Where(one => one.Problem is not null))
            items.Add(new JsonObject
            {
                ["id"] = FreshId(items),
                ["title"] = question.Title,
                ["tags"] = new JsonArray([.. question.Tags.Select(tag => (JsonNode)tag)]),
                ["problem"] = question.Problem,
            });
        var taken = Words.TN("One question was taken.", "{0} questions were taken.", read.Count(one => one.Problem is not null));
        return state with { Open = "", Find = "", Remarks = [taken, .. read.Where(one => one.Fault is not null).Select(one => Words.T("Line {0}: {1}", one.Line, one.Fault!.Say()))] };
    }

    // Rows that a search hides bring no fields, and stay as they are.
    private static void ReadRows(IFormCollection form, JsonObject content)
    {
        foreach (var (index, item) in content["items"]!.AsArray().Index())
        {
            var at = $"row.{KeyOf(item!, index)}.";
            if (form[$"{at}title"] is [{ } title]) item!["title"] = title.Trim();
            if (form[$"{at}tags"] is [{ } tags]) item!["tags"] = Tags(tags);
            if (form[$"{at}points"] is [{ } points]) SetNumber(item!.AsObject(), "points", points);
            if (form[$"{at}draw"] is [{ } draw]) SetNumber(item!.AsObject(), "draw", draw);
        }
    }

    internal static JsonArray Tags(string text) =>
        [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(tag => (JsonNode)tag)];

    private static void SetNumber(JsonObject item, string name, string text)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)) item[name] = number;
        else item.Remove(name);
    }

    private static JsonObject? Brought(IFormCollection form)
    {
        try
        {
            return form[ContentField] is [{ Length: > 0 } text] && JsonNode.Parse(text) is JsonObject { } content && content["items"] is JsonArray items && items.All(item => item is JsonObject) ? content : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    internal static IEnumerable<JsonObject> Questions(JsonObject content) =>
        (content["items"] as JsonArray ?? []).OfType<JsonObject>().Where(item => item["problem"] is JsonObject);

    internal static string Id(JsonNode item) => item["id"] is JsonValue id && id.TryGetValue(out string? text) ? text : "";

    /// <summary>Of a question its id, of a draw its place.</summary>
    internal static string KeyOf(JsonNode item, int index) => Id(item) is { Length: > 0 } id ? id : $"draw{index}";

    private static string FreshId(JsonArray items)
    {
        var known = items.Select(item => Id(item!)).ToHashSet(StringComparer.Ordinal);
        for (var number = items.Count + 1; ; number++)
            if (!known.Contains($"q{number}")) return $"q{number}";
    }

    private static void Move(JsonArray items, int from, int to)
    {
        var item = items[from];
        items.RemoveAt(from);
        items.Insert(to, item);
    }
}

/// <summary>What the form shows of the list: which question is open, what is searched, what became of an import.</summary>
internal sealed record ListState(string Open, string Find, IReadOnlyList<string> Remarks)
{
    private const string Property = "_form";

    /// <summary>It travels with the content while the form is shown again; what is saved never has it.</summary>
    internal JsonObject PutInto(JsonObject content)
    {
        content[Property] = new JsonObject { ["open"] = Open, ["find"] = Find, ["remarks"] = new JsonArray([.. Remarks.Select(remark => (JsonNode)remark)]) };
        return content;
    }

    internal static (JsonObject Content, ListState State) TakeFrom(JsonObject content)
    {
        var own = content.DeepClone().AsObject();
        own["items"] ??= new JsonArray();
        if (own[Property] is not JsonObject state) return (own, new ListState("", "", []));
        own.Remove(Property);
        return (own, new ListState((string?)state["open"] ?? "", (string?)state["find"] ?? "", [.. (state["remarks"] as JsonArray ?? []).Select(remark => (string?)remark ?? "")]));
    }
}
