using System.Text.Json;
using Stoa.Problems.Questions;

namespace Stoa.Problems.Circuits;

/// <summary>A circuit that is drawn and measured in the browser (<c>schematic</c>).</summary>
/// <param name="Initial">What its author drew, as Open edX stores it; empty for nothing.</param>
/// <param name="Parts">Which kinds may be added, with commas; empty where nothing may be changed.</param>
/// <param name="Analyses">Which analyses may be run, with commas.</param>
/// <param name="Submit">What has to be measured for the script, as the author wrote it.</param>
internal sealed record CircuitField(string Initial, string Parts, string Analyses, string Submit, int Width, int Height) : ScriptedField
{
    private const int MostEntries = 1_000;

    /// <summary>A drawing is four lists deep; what was measured on it is no deeper.</summary>
    private static readonly JsonDocumentOptions options = new() { MaxDepth = 8 };

    /// <summary>Whether a text has the outer form of a drawing: a list of lists that begin with a word.</summary>
    internal static bool Reads(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, options);
            return document.RootElement is { ValueKind: JsonValueKind.Array } root && root.GetArrayLength() <= MostEntries && root.EnumerateArray().All(IsEntry);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    internal override int LongestAnswer => 200_000;

    internal override Phrase? Fault(string given) =>
        given.Length == 0 ? Phrase.T("There is no circuit to be graded. Drawing one needs JavaScript.")
        : Reads(given) ? null
        : Phrase.T("The circuit cannot be read.");

    private static bool IsEntry(JsonElement entry) =>
        entry.ValueKind == JsonValueKind.Array && entry.GetArrayLength() > 0 && entry[0].ValueKind == JsonValueKind.String;
}
