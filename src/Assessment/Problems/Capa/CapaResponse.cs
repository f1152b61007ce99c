using System.Globalization;
using System.Xml.Linq;
using Stoa.Problems.Circuits;
using Stoa.Problems.Proteins;
using Stoa.Problems.Questions;

namespace Stoa.Problems.Capa;

/// <summary>One response element while it is read: its inputs, and what is common to all kinds.</summary>
/// <param name="Number">Counts from 1 in the order of the source.</param>
internal sealed record CapaResponse(XElement Element, int Number, Func<string, string> Clean)
{
    /// <summary>Inputs that are programs, and come with Open edX alone.</summary>
    internal static readonly string[] Programs = ["crystallography", "vsepr_input", "editageneinput", "editamoleculeinput"];

    internal static readonly string[] InputTags =
    [
        "textline", "formulaequationinput", "choicegroup", "radiogroup", "checkboxgroup", "optioninput", "imageinput",
        "annotationinput", "choicetextgroup", "radiotextgroup", "checkboxtextgroup", "textbox", "chemicalequationinput", "jsinput",
        "drag_and_drop_input", CapaCircuits.Input, CapaProteins.Input, .. Programs,
    ];

    internal string Type => Element.Name.LocalName;

    internal IReadOnlyList<XElement> Inputs { get; } = [.. Element.Descendants().Where(e => e.Is(InputTags))];

    /// <summary>Open edX counts answers from 2 for the first response: <c>2_1</c> is its first input.</summary>
    internal string IdOf(XElement input) => $"{Number + 1}_{Inputs.Index().First(i => i.Item == input).Index + 1}";

    internal static double PointsOf(XElement input) =>
        int.TryParse(input.Get("points"), NumberStyles.Integer, CultureInfo.InvariantCulture, out var points) && points > 0 ? points : 1;

    internal HashSet<string> PartialCredit { get; } =
        (Element.Get("partial_credit") ?? "false").ToLowerInvariant()
        .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(w => w != "false").ToHashSet(StringComparer.Ordinal);

    internal bool IsInline(XElement input) =>
        Flagged(Element, "inline") || Flagged(input, "inline") || Element.Ancestors().Any(a => a.Is("p", "td", "th", "span", "li"));

    internal string? Tolerance => Element.Descendants("responseparam").FirstOrDefault(p => p.Get("type") == "tolerance")?.Get("default");

    internal static int? WidthOf(XElement input) =>
        int.TryParse(input.Get("size"), out var width) && width is > 0 and < 1_000 ? width : null;

    private static bool Flagged(XElement element, string attribute) =>
        element.Get(attribute) is { Length: > 0 } value && value is not ("0" or "false");
}

/// <summary>A question that was read, or the reason why it could not be.</summary>
internal readonly record struct ReadQuestion(Question? Question, Phrase? Error)
{
    public static implicit operator ReadQuestion(Question question) => new(question, null);

    public static implicit operator ReadQuestion(Phrase error) => new(null, error);
}
