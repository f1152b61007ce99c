using System.Text.Encodings.Web;
using System.Text.Json;
using Stoa.Ui.Strings;

namespace Stoa.Problems.Proteins;

/// <summary>What the designer of proteins says, in the reader's language, by the short names that its script uses.</summary>
internal static class ProteinWords
{
    private static readonly JsonSerializerOptions json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static string Json() => JsonSerializer.Serialize(Work().Concat(Folds()).Concat(Acids()).ToDictionary(StringComparer.Ordinal), json);

    private static IEnumerable<KeyValuePair<string, string>> Work() =>
    [
        new("hint", Words.T("Choose amino acids for a chain that folds to the target. Those that like water, in light grey, are drawn to the outside; dark ones hide from it; opposite charges attract each other.")),
        new("palette", Words.T("Amino acids to add")), new("kind.plus", Words.T("Positive charge")), new("kind.minus", Words.T("Negative charge")),
        new("kind.polar", Words.T("Hydrogen bonds")), new("kind.plain", Words.T("Neither charge nor hydrogen bonds")),
        new("add", Words.T("Add {0} {1} ({2})", "{0}", "{1}", "{2}")), new("sequence", Words.T("Sequence, one letter for each acid, {0} at most", "{0}")),
        new("names", Words.T("Acids: {0}. {1}", "{0}", "{1}")), new("empty", Words.T("There are no acids yet. Press some above, or type their letters.")),
        new("removeLast", Words.T("Remove the last one")), new("removeAll", Words.T("Remove all")), new("stranger", Words.T("No amino acid has the letter {0}.", "{0}")),
        new("long", Words.T("A chain has {0} acids at most.", "{0}")), new("disulfide", Words.T("Disulfide bonds between cysteines")), new("fold", Words.T("Fold")),
    ];

    private static IEnumerable<KeyValuePair<string, string>> Folds() =>
    [
        new("folding", Words.T("Folding…")), new("done", Words.T("Folded. {0} {1}", "{0}", "{1}")), new("stale", Words.T("Not folded yet. Press “Fold” to see its shape.")),
        new("energy", Words.T("Energy: {0}.", "{0}")), new("matches", Words.T("It has the shape of the target.")), new("differs", Words.T("It does not have the shape of the target.")),
        new("target", Words.T("Target shape")), new("target.words", Words.T("A chain of {0} acids. From the first one on: {1}", "{0}", "{1}")),
        new("folded", Words.T("Folded protein")), new("nothing", Words.T("Nothing is folded yet.")), new("words", Words.T("The fold in words")),
        new("first", Words.T("{0}, the first one", "{0}")), new("next", Words.T("{0}, {1} of the one before", "{0}", "{1}")), new("bonded", Words.T("{0}; bonded with number {1}", "{0}", "{1}")),
        new("way.E", Words.T("to the right")), new("way.NE", Words.T("to the upper right")), new("way.NW", Words.T("to the upper left")),
        new("way.W", Words.T("to the left")), new("way.SW", Words.T("to the lower left")), new("way.SE", Words.T("to the lower right")), new("way.none", Words.T("in the same place")),
    ];

    private static IEnumerable<KeyValuePair<string, string>> Acids() =>
    [
        new("acid.R", Words.T("arginine")), new("acid.H", Words.T("histidine")), new("acid.K", Words.T("lysine")), new("acid.D", Words.T("aspartic acid")), new("acid.E", Words.T("glutamic acid")),
        new("acid.N", Words.T("asparagine")), new("acid.Q", Words.T("glutamine")), new("acid.S", Words.T("serine")), new("acid.T", Words.T("threonine")), new("acid.Y", Words.T("tyrosine")),
        new("acid.A", Words.T("alanine")), new("acid.C", Words.T("cysteine")), new("acid.G", Words.T("glycine")), new("acid.I", Words.T("isoleucine")), new("acid.L", Words.T("leucine")),
        new("acid.M", Words.T("methionine")), new("acid.F", Words.T("phenylalanine")), new("acid.P", Words.T("proline")), new("acid.W", Words.T("tryptophan")), new("acid.V", Words.T("valine")),
    ];
}
