using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Stoa.Problems.Circuits;
using Stoa.Problems.Proteins;
using Stoa.Problems.Questions;
using Stoa.Problems.Scripts;

namespace Stoa.Problems.Capa;

/// <summary>customresponse: what a check function of the problem's script, or code in an answer element, grades.</summary>
internal static partial class CapaScripted
{
    internal const string Custom = "customresponse";

    private static readonly string[] inputs =
        ["textline", "formulaequationinput", "chemicalequationinput", "textbox", "jsinput", "drag_and_drop_input", CapaProteins.Input];

    /// <summary>Whether responses of a type are graded by the problem's own Python.</summary>
    internal static bool Grades(string type) => type is Custom or CapaCircuits.Response;

    internal static string[] InputsOf(string type) => type == Custom ? inputs : [CapaCircuits.Input];

    /// <summary>Null where nothing is named that could grade it.</summary>
    internal static ScriptedResponse? Response(CapaResponse response)
    {
        var element = response.Element;
        var code = element.Descendants("answer").FirstOrDefault()?.Value;
        var drawn = response.Type == CapaCircuits.Response;
        var function = code is null && !drawn ? element.Get("cfn")?.Trim() : null;
        if (string.IsNullOrWhiteSpace(code) && function is null) return null;
        if (function is not null && !Callable().IsMatch(function)) return null;
        var extra = (element.Get("cfn_extra_args") ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (!extra.All(name => Callable().IsMatch(name) && !name.Contains('.', StringComparison.Ordinal))) return null;
        return new ScriptedResponse(
            $"{response.Number + 1}", drawn ? ScriptedKind.Schematic : ScriptedKind.Custom, [.. response.Inputs.Select(response.IdOf)],
            function, code ?? "", element.Get("expect") ?? element.Get("answer"), extra, element.Get("options"));
    }

    internal static ReadQuestion Question(CapaResponse response, XElement input)
    {
        var (field, error) = Field(response, input);
        if (field is null) return error!;
        return new ScriptedQuestion
        {
            Id = response.IdOf(input),
            Kind = response.Type,
            Points = CapaResponse.PointsOf(input),
            Field = field,
            ShownAnswer = Shown(response, input),
        };
    }

    /// <summary>The function of the script that speaks to a response's answers, of the response or of its group of hints; null where there is none.</summary>
    internal static string? HintFunction(XElement element) =>
        (element.Is("hintgroup") ? element : element.Element("hintgroup"))?.Get("hintfn")?.Trim() is { } function && Callable().IsMatch(function) ? function : null;

    private static string? Shown(CapaResponse response, XElement input) =>
        response.Inputs.Count == 1 && (response.Element.Get("expect") ?? response.Element.Get("answer")) is { Length: > 0 } expected
            ? expected
            : input.Get("correct_answer");

    private static (ScriptedField? Field, Phrase? Error) Field(CapaResponse response, XElement input) => input.Name.LocalName switch
    {
        "formulaequationinput" => (new TextField(CapaResponse.WidthOf(input), true), null),
        "textline" => (new TextField(CapaResponse.WidthOf(input), input.Get("math") is not null), null),
        "chemicalequationinput" => (new TextField(CapaResponse.WidthOf(input), false), null),
        "textbox" => (new AreaField(Math.Clamp(Whole(input, "rows") ?? 10, 2, 60), input.Value.Trim('\r', '\n')), null),
        "jsinput" => CapaApps.App(response, input),
        CapaCircuits.Input => CapaCircuits.Field(input),
        CapaProteins.Input => CapaProteins.Field(input),
        _ => CapaApps.Drag(input),
    };

    internal static int? Whole(XElement input, string attribute) =>
        double.TryParse(input.Get(attribute)?.Replace("px", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && double.Abs(number) < 100_000 ? (int)number : null;

    [GeneratedRegex(@"^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$")]
    private static partial Regex Callable();
}
