using System.Numerics;
using System.Text.Json;
using Stoa.Problems.Capa;

namespace Stoa.Problems.Authored;

/// <summary>One object of an author's JSON, that remembers where it stands so that what is wrong can be said with its place.</summary>
internal sealed class AuthorJson(JsonElement element, string path, List<Phrase> faults, Func<string, string> clean)
{
    internal JsonElement Element => element;

    internal string Path => path;

    internal Func<string, string> Clean => clean;

    internal bool Has(string name) => Property(name) is not null;

    internal string Text(string name) =>
        Property(name) is { ValueKind: JsonValueKind.String } value ? Slot.StripFrom(value.GetString()!) : "";

    internal string Html(string name) => clean(Text(name));

    internal bool Flag(string name, bool otherwise = false) => Property(name)?.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => otherwise,
    };

    internal double? Number(string name) =>
        Property(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetDouble(out var number) ? number : null;

    /// <summary>A number or the text of one, as text.</summary>
    internal string NumberText(string name) => Property(name) is { } value ? AsNumberText(value) : "";

    internal static string AsNumberText(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.String => value.GetString()!,
        _ => "",
    };

    internal IReadOnlyList<JsonElement> Items(string name) =>
        Property(name) is { ValueKind: JsonValueKind.Array } array ? [.. array.EnumerateArray()] : [];

    internal IEnumerable<AuthorJson> Objects(string name)
    {
        foreach (var (index, item) in Items(name).Index())
        {
            var child = new AuthorJson(item, $"{path}.{name}[{index}]", faults, clean);
            if (item.ValueKind == JsonValueKind.Object) yield return child;
            else child.Fault(Phrase.T("an object is expected here"));
        }
    }

    internal AuthorJson? Object(string name) =>
        Property(name) is { ValueKind: JsonValueKind.Object } value ? new AuthorJson(value, $"{path}.{name}", faults, clean) : null;

    internal Complex? Value(string name, string text)
    {
        var value = CapaNumbers.StaffNumber(text);
        if (value is null) Fault(Phrase.T("“{0}” of “{1}” is not a number", text, name));
        return value;
    }

    internal void Fault(Phrase what) => faults.Add(new Phrase("{0}: {1}", [path, what.Say()]));

    private JsonElement? Property(string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
