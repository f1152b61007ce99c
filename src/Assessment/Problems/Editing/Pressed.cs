using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Stoa.Problems.Editing;

/// <summary>A button of the form, such as <c>add</c>, <c>p2.up</c>, <c>p0.options.add</c> or <c>p0.options.3.remove</c>.</summary>
internal sealed record Pressed(string[] Path, string Kind)
{
    internal const string Field = "do";
    internal const string KindField = "add-kind";
    private const string Text = "html";

    internal static Pressed? Of(IFormCollection form) =>
        form[Field].ToString() is { Length: > 0 } pressed ? new(pressed.Split('.'), form[KindField].ToString()) : null;

    internal void Apply(List<JsonObject> parts)
    {
        switch (Path)
        {
            case ["add"] when parts.Count < FormReader.MostParts:
                parts.Add(Opened(Kind == Text ? new JsonObject { ["html"] = "" } : (EditKinds.Find(Kind) ?? EditKinds.All[0]).Fresh()));
                break;
            case [var part, var what] when IndexOf(part) is { } at && at < parts.Count:
                Move(parts, at, what);
                break;
            case [var part, var list, .. var rest] when IndexOf(part) is { } at && at < parts.Count:
                ApplyWithin(parts[at], list, rest);
                break;
        }
    }

    /// <summary>Parts are held as their fields know them.</summary>
    private static JsonObject Opened(JsonObject part)
    {
        part.Remove("id");
        EditKinds.Find(EditField.AsText(part["response"]))?.Open(part);
        return part;
    }

    private static void ApplyWithin(JsonObject part, string name, string[] what)
    {
        if (EditKinds.Find(EditField.AsText(part["response"]))?.Lists.FirstOrDefault(l => l.Name == name) is not { } list) return;
        var entries = NewId.Entries(part[name]).Select(e => (JsonObject)e.DeepClone()).ToList();
        switch (what)
        {
            case ["add"] when entries.Count < FormReader.MostEntries:
                entries.Add(FormReader.Fresh(list));
                break;
            case [var number, var step] when int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < entries.Count:
                Move(entries, at, step);
                break;
        }
        part[name] = new JsonArray([.. entries]);
    }

    private static void Move(List<JsonObject> list, int at, string what)
    {
        var one = list[at];
        if (what is not ("up" or "down" or "remove")) return;
        list.RemoveAt(at);
        if (what != "remove") list.Insert(Math.Clamp(at + (what == "up" ? -1 : 1), 0, list.Count), one);
    }

    private static int? IndexOf(string part) =>
        part.StartsWith('p') && int.TryParse(part.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? at : null;
}
