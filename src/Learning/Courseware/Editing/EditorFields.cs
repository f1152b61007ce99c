using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Stoa.Courseware.Blocks;
using Stoa.Platform.Html;
using Stoa.Ui;
using Stoa.Ui.Blocks;
using Stoa.Ui.Strings;

namespace Stoa.Courseware.Editing;

/// <summary>What the editors of this module share: a content as its record, and fields read within bounds.</summary>
internal static class EditorFields
{
    internal const int LongestLine = 500;
    internal const int LongestText = 100_000;
    internal const int MostRows = 50;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The content as its type's record; what has another shape is an empty one.</summary>
    internal static T Of<T>(JsonObject content)
        where T : new()
    {
        try
        {
            return content.Deserialize<T>(Json) ?? new();
        }
        catch (JsonException)
        {
            return new();
        }
    }

    internal static RenderFragment Show<TComponent>(EditorView view)
        where TComponent : IComponent => Parts.Of<TComponent>(view);

    internal static string Line(IFormCollection form, string name, FormErrors errors, int longest = LongestLine)
    {
        var text = form[name].ToString().Trim();
        errors.When(text.Length > longest, name, Words.T("At most {0} characters.", longest));
        return text;
    }

    /// <summary>What an author wrote as HTML, made safe.</summary>
    internal static string Html(IFormCollection form, string name, FormErrors errors)
    {
        var text = form[name].ToString();
        return errors.When(text.Length > LongestText, name, Words.T("At most {0} characters.", LongestText)) ? text : HtmlSanitizer.Sanitize(text);
    }

    internal static int Whole(IFormCollection form, string name, int from, int to, FormErrors errors)
    {
        if (int.TryParse(form[name].ToString().Trim(), System.Globalization.CultureInfo.InvariantCulture, out var number) && number >= from && number <= to)
            return number;
        errors.Add(name, Words.T("Write a whole number from {0} to {1}.", from, to));
        return from;
    }

    /// <summary>Sets a text, or takes it out when it is empty.</summary>
    internal static void Set(this JsonObject content, string name, string text)
    {
        content.Remove(name);
        if (text.Length > 0)
            content[name] = text;
    }

    /// <summary>A list of choices: the rows of the form in their order, each with the id that votes refer to, and its picture.</summary>
    internal static bool Choices(IFormCollection form, JsonObject content, string list, string prefix, FormErrors errors)
    {
        var order = FormRows.Read(form, list, MostRows);
        var before = (content[list] as JsonArray ?? []).OfType<JsonObject>().ToDictionary(choice => (string?)choice["id"] ?? "", StringComparer.Ordinal);
        var ids = before.Keys.Concat(order.Rows.Where(row => row >= 0).Select(row => form[FormRows.Name(list, row, "id")].ToString())).ToHashSet(StringComparer.Ordinal);
        var choices = new JsonArray();
        foreach (var row in order.Rows)
        {
            var id = row < 0 ? "" : form[FormRows.Name(list, row, "id")].ToString();
            if (id.Length is 0 or > 100 || choices.Any(choice => (string?)choice!["id"] == id))
                id = Free(prefix, ids);
            var choice = before.TryGetValue(id, out var known) ? known.DeepClone().AsObject() : new JsonObject { ["id"] = id };
            choice["label"] = row < 0 ? "" : Line(form, FormRows.Name(list, row, "label"), errors);
            errors.When(row >= 0 && (string?)choice["label"] == "", FormRows.Name(list, choices.Count, "label"), Words.T("This must not be empty."));
            choices.Add(choice);
        }
        content[list] = choices;
        return order.Again;
    }

    private static string Free(string prefix, HashSet<string> taken)
    {
        for (var number = 1; ; number++)
            if (taken.Add($"{prefix}{number}"))
                return $"{prefix}{number}";
    }
}
