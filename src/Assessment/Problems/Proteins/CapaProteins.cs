using System.Xml.Linq;
using Stoa.Problems.Capa;
using Stoa.Problems.Questions;

namespace Stoa.Problems.Proteins;

/// <summary>designprotein2dinput: a chain of amino acids that is to fold to a shape.</summary>
internal static class CapaProteins
{
    internal const string Input = "designprotein2dinput";

    private const int Longest = 1_000;

    internal static (ScriptedField? Field, Phrase? Error) Field(XElement input) => (input.Get("target_shape") ?? "").Trim() switch
    {
        "" => (null, Phrase.T("It does not say what shape the protein is to fold to.")),
        { Length: <= Longest } shape when Reads(shape) => (new ProteinField(shape), null),
        _ => (null, Phrase.T("The shape that the protein is to fold to cannot be read.")),
    };

    /// <summary>Directions, separated by semicolons. Those of other grids end in an error on Open edX, and with colons every answer is wrong there.</summary>
    private static bool Reads(string shape)
    {
        string[] words = [.. shape.TrimEnd(';').Split(';').Select(word => word.Trim())];
        return !shape.Contains(':', StringComparison.Ordinal) && words is not [""] && !words[..^1].Any(word => word is "N" or "S" or "U" or "D");
    }
}
