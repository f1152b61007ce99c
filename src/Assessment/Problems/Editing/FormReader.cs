using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Stoa.Problems.Authored;
using Stoa.Ui;
using Stoa.Ui.Blocks;

namespace Stoa.Problems.Editing;

/// <summary>
/// Makes a problem of what the editor's form says. Each part brings along the JSON that it was drawn from, so that what the form has no
/// field for stays as it is, also when parts were moved since the problem was last saved.
/// </summary>
internal static class FormReader
{
    internal const int MostParts = 100;
    internal const int MostEntries = 200;
    private const int LongestRest = 1_000_000;

    internal static EditedContent Read(IFormCollection form, JsonObject before)
    {
        var content = (JsonObject)before.DeepClone();
        content.Remove("olx");
        content["format"] = AuthoredReader.Format;
        var parts = Indices(form, "p", MostParts).Select(i => ReadPart(form, $"p{i}")).ToList();
        var pressed = Pressed.Of(form);
        pressed?.Apply(parts);
        foreach (var part in parts) EditKinds.Find(EditField.AsText(part["response"]))?.Close(part);
        content["body"] = new JsonArray([.. parts]);
        NameQuestions(content);
        foreach (var field in ProblemSettingsForm.Fields) field.Set(content, Text(form, field.Name));
        return pressed is not null ? new EditedContent(content, new FormErrors(), Again: true) : new EditedContent(content, ContentErrors.Of(content));
    }

    internal static EditedContent ReadXml(IFormCollection form, JsonObject before)
    {
        var content = (JsonObject)before.DeepClone();
        content[ProblemEditor.OlxField] = Text(form, ProblemEditor.OlxField);
        return form.ContainsKey(Pressed.Field) ? new(content, new FormErrors(), Again: true) : new(content, ContentErrors.Of(content));
    }

    internal static string Text(IFormCollection form, string name) => form[name].ToString().ReplaceLineEndings("\n");

    /// <summary>Which numbers a hidden field lists, in the form's order.</summary>
    private static IEnumerable<int> Indices(IFormCollection form, string name, int most) => form[name]
        .Select(text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < most ? index : -1)
        .Where(index => index >= 0).Distinct().Take(most);

    /// <summary>The part as its fields know it: not yet in the stored form.</summary>
    private static JsonObject ReadPart(IFormCollection form, string at)
    {
        var part = Rest(Text(form, $"{at}.rest"));
        if (EditKinds.Find(EditField.AsText(part["response"])) is not { } kind)
        {
            if (form.ContainsKey($"{at}.html")) part["html"] = Text(form, $"{at}.html");
            return part;
        }
        kind.Open(part);
        foreach (var field in kind.Fields) field.Set(part, Text(form, $"{at}.{field.Name}"));
        foreach (var list in kind.Lists)
        {
            var old = NewId.Entries(part[list.Name]).ToList();
            var entries = Indices(form, $"{at}.{list.Name}", MostEntries).Select(j => ReadEntry(form, list, $"{at}.{list.Name}.{j}", j < old.Count ? old[j] : null)).ToList();
            EditField.Put(part, list.Name, entries.Count > 0 ? new JsonArray([.. entries]) : null);
        }
        return part;
    }

    private static JsonObject ReadEntry(IFormCollection form, EditList list, string at, JsonObject? old)
    {
        var entry = (JsonObject?)old?.DeepClone() ?? Fresh(list);
        foreach (var field in list.Fields) field.Set(entry, Text(form, $"{at}.{field.Name}"));
        return entry;
    }

    internal static JsonObject Fresh(EditList list) => list.HasIds ? new() { ["id"] = NewId.Make() } : [];

    private static JsonObject Rest(string text)
    {
        if (text.Length is 0 or > LongestRest) return [];
        try
        {
            return JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { MaxDepth = 32, AllowDuplicateProperties = false }) as JsonObject ?? [];
        }
        catch (Exception broken) when (broken is JsonException or ArgumentException)
        {
            return [];
        }
    }

    /// <summary>Ids such as the reader gives, where there are none, and never one twice: answers are kept by them.</summary>
    internal static void NameQuestions(JsonObject content)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        var questions = 0;
        foreach (var part in NewId.Entries(content["body"]).Where(p => p["response"] is not null))
        {
            var id = EditField.AsText(part["id"]) is { Length: > 0 } given ? given : $"q{questions + 1}";
            while (!used.Add(id)) id = $"q{NewId.Make()}";
            part["id"] = id;
            questions += Math.Max(1, (part["gaps"] as JsonArray)?.Count ?? 1);
        }
    }
}
