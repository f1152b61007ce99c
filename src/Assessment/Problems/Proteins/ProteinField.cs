using System.Text.Json;
using System.Text.RegularExpressions;
using Stoa.Problems.Questions;

namespace Stoa.Problems.Proteins;

/// <summary>A protein that is designed and folded in the browser, which says whether it has the shape.</summary>
/// <param name="Target">The shape, as Open edX writes it.</param>
internal sealed partial record ProteinField(string Target) : ScriptedField
{
    private static readonly JsonDocumentOptions options = new() { MaxDepth = 2 };

    internal override int LongestAnswer => 500;

    internal override Phrase? Fault(string given) =>
        given.Length == 0 ? Phrase.T("There is no protein to be graded. Designing one needs JavaScript.")
        : Verdict(given) switch
        {
            null => Phrase.T("The protein cannot be read."),
            "CORRECT" or "INCORRECT" => null,
            _ => Phrase.T("The protein is not folded yet. Fold it first."),
        };

    /// <summary>What an answer says of itself; null where it is none.</summary>
    private static string? Verdict(string given)
    {
        try
        {
            using var document = JsonDocument.Parse(given, options);
            if (document.RootElement.ValueKind != JsonValueKind.Object) return null;
            JsonProperty[] parts = [.. document.RootElement.EnumerateObject()];
            if (parts.DistinctBy(part => part.Name).Count() != parts.Length || !parts.All(Fits)) return null;
            return parts.FirstOrDefault(part => part.Name == "protex_answer").Value is { ValueKind: JsonValueKind.String } verdict ? verdict.GetString() : null;
        }
        // Halves of characters are found only when a text is taken out.
        catch (Exception none) when (none is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static bool Fits(JsonProperty part) => part.Name switch
    {
        "protex_answer" => part.Value.ValueKind == JsonValueKind.String && Said().IsMatch(part.Value.GetString()!),
        "sequence" => part.Value.ValueKind == JsonValueKind.String && Sequence().IsMatch(part.Value.GetString()!),
        "disulfide" => part.Value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        _ => false,
    };

    [GeneratedRegex(@"^(?:(?:IN)?CORRECT|ERROR\b.{0,200})\z")]
    private static partial Regex Said();

    [GeneratedRegex(@"^[ACDEFGHIKLMNPQRSTVWY]{1,16}\z")]
    private static partial Regex Sequence();
}
