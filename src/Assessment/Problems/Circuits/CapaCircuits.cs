using System.Xml.Linq;
using Stoa.Problems.Capa;
using Stoa.Problems.Questions;

namespace Stoa.Problems.Circuits;

/// <summary>schematicresponse: a circuit that code in an answer element grades.</summary>
internal static class CapaCircuits
{
    internal const string Response = "schematicresponse";
    internal const string Input = "schematic";

    private const string AllParts = "g,L,v,i,r,c,l,o,d,n,p,s,a";
    private const string AllAnalyses = "dc,ac,tran";
    private const int Longest = 200_000;

    internal static (ScriptedField? Field, Phrase? Error) Field(XElement input)
    {
        var initial = (input.Get("initial_value") ?? "").Trim();
        if (initial.Length > Longest || (initial.Length > 0 && !CircuitField.Reads(initial))) return (null, Phrase.T("The circuit that its author drew cannot be read."));
        return (new CircuitField(
            initial,
            input.Get("parts") is { } parts and not "None" ? parts : AllParts,
            input.Get("analyses") is { } analyses and not "None" ? analyses : AllAnalyses,
            input.Get("submit_analyses") ?? "",
            Math.Clamp(CapaScripted.Whole(input, "width") ?? 400, 200, 1_200),
            Math.Clamp(CapaScripted.Whole(input, "height") ?? 300, 150, 900)), null);
    }
}
