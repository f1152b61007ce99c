using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Stoa.Problems.Mathematics;
using Stoa.Problems.Questions;

namespace Stoa.Problems.Capa;

/// <summary>numericalresponse and formularesponse.</summary>
internal static partial class CapaNumbers
{
    internal static ReadQuestion Numeric(CapaResponse response, XElement input)
    {
        var element = response.Element;
        var answer = (element.Get("answer") ?? "").Trim();
        if (answer.Length == 0) return Phrase.T("A numerical question has no answer.");
        if (!response.PartialCredit.IsSubsetOf(["close", "list"])) return Phrase.T("The partial credit of a number can only be “close” or “list”.");
        var range = ReadRange(answer);
        Complex? value = range is null ? StaffNumber(answer) : null;
        if (range is null && value is null) return NotANumber(answer);
        if (ReadTolerance(response) is not { } tolerance) return Phrase.T("The tolerance “{0}” is not a number.", response.Tolerance ?? "");
        var alternatives = element.Elements("additional_answer").Select(a => (Text: a.Get("answer") ?? a.OwnText(), Hint: a.Element("correcthint"))).Where(a => a.Text.Length > 0).ToList();
        if (alternatives.FirstOrDefault(a => StaffNumber(a.Text) is null) is { Text: { } wrong }) return NotANumber(wrong);
        var half = element.Elements("responseparam").FirstOrDefault(p => p.Attribute("partial_answers") is not null)?.Get("partial_answers");
        var halves = half?.Split(',').Select(StaffNumber).ToList() ?? [];
        if (halves.Contains(null)) return NotANumber(half!);
        return new NumericQuestion
        {
            Id = response.IdOf(input),
            Kind = response.Type,
            Points = CapaResponse.PointsOf(input),
            Expected = answer,
            Value = value,
            Range = range,
            Tolerance = tolerance,
            Feedback = CapaFeedback.Read(element.Element("correcthint"), true, response.Clean),
            Alternatives = [.. alternatives.Select(a => new NumericAlternative(a.Text, StaffNumber(a.Text)!.Value, CapaFeedback.Read(a.Hint, true, response.Clean)))],
            CloseWithin = response.PartialCredit.Contains("close") ? PartialRange(element) : null,
            HasHalfRight = response.PartialCredit.Contains("list"),
            HalfRight = [.. halves.OfType<Complex>()],
        };
    }

    internal static ReadQuestion Formula(CapaResponse response, XElement input)
    {
        var element = response.Element;
        var answer = (element.Get("answer") ?? "").Trim();
        var samples = FormulaSamples.Read(element.Get("samples") ?? "");
        if (answer.Length == 0) return Phrase.T("A formula question has no answer.");
        if (samples is null) return Phrase.T("The samples “{0}” of a formula cannot be read; they look like x,y@1,1:3,3#10.", element.Get("samples") ?? "");
        var types = (element.Get("type") ?? "").Split(',');
        var caseSensitive = !types.Contains("ci") && types.Contains("cs");
        if (Expression.Read(answer, samples.Variables, caseSensitive).Error is { } wrong) return wrong;
        if (ReadTolerance(response) is not { } tolerance) return Phrase.T("The tolerance “{0}” is not a number.", response.Tolerance ?? "");
        return new FormulaQuestion
        {
            Id = response.IdOf(input),
            Kind = response.Type,
            Points = CapaResponse.PointsOf(input),
            Expected = answer,
            Samples = samples,
            CaseSensitive = caseSensitive,
            Tolerance = tolerance,
            Width = CapaResponse.WidthOf(input),
            Hints = [.. CapaFeedback.ReadGroup(element, "formulahint", response.Clean)
                .Select(h => new FormulaHint(h.Condition.Get("answer") ?? "", FormulaSamples.Read(h.Condition.Get("samples") ?? "") ?? samples, h.Feedback))],
        };
    }

    internal static Phrase NotANumber(string text) => Phrase.T("The expected answer “{0}” is not a number.", text);

    /// <summary>An author's number: a Python number such as <c>1+2j</c>, or any expression.</summary>
    internal static Complex? StaffNumber(string text)
    {
        text = text.Trim();
        if (PythonComplex().Match(text) is { Success: true } match) return new Complex(Part(match, "re", 0), Part(match, "im", 1));
        var (value, error) = Expression.Evaluate(text);
        return error is null && !double.IsNaN(value.Real) ? value : null;
    }

    private static double Part(Match match, string name, double bare) => match.Groups[name].Value switch
    {
        "" => name == "re" ? 0 : bare,
        "+" => bare,
        "-" => -bare,
        var number => double.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture),
    };

    private static NumberRange? ReadRange(string answer)
    {
        if (answer is not (['[' or '(', .., ']' or ')'])) return null;
        var bounds = answer[1..^1].Split(',');
        if (bounds.Length != 2 || StaffNumber(bounds[0]) is not { Imaginary: 0 } from || StaffNumber(bounds[1]) is not { Imaginary: 0 } to) return null;
        return new NumberRange(from.Real, answer[0] == '[', to.Real, answer[^1] == ']');
    }

    private static Tolerance? ReadTolerance(CapaResponse response) =>
        response.Tolerance is { } text ? Tolerance.Read(text) : Tolerance.Standard;

    private static double PartialRange(XElement response) =>
        double.TryParse(
            response.Elements("responseparam").FirstOrDefault(p => p.Attribute("partial_range") is not null)?.Get("partial_range"),
            NumberStyles.Float, CultureInfo.InvariantCulture, out var range) ? range : 2;

    [GeneratedRegex(@"^(?<re>[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?(?=[-+]))?(?<im>[-+]?(?:[0-9]*\.?[0-9]*)(?:[eE][-+]?[0-9]+)?)j$")]
    private static partial Regex PythonComplex();
}
