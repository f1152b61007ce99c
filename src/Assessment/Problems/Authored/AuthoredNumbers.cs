using System.Numerics;
using System.Text.Json;
using Stoa.Problems.Mathematics;
using Stoa.Problems.Questions;

namespace Stoa.Problems.Authored;

internal static class AuthoredNumbers
{
    internal static Question? Numeric(AuthorJson part, string id)
    {
        if (part.Has("unit") || part.Has("significantFigures")) return AuthoredMathematics.WithUnit(part, id);
        var range = part.Object("answer") is { } bounds ? ReadRange(bounds) : null;
        var text = part.NumberText("answer");
        if (text.Length == 0 && range is null) part.Fault(Phrase.T("“answer” has to be a number, an expression, or an object with “from” and “to”"));
        var value = text.Length > 0 ? part.Value("answer", text) : null;
        return new NumericQuestion
        {
            Id = id,
            Kind = "numeric",
            Expected = range is null ? text : Show(range),
            Value = value,
            Range = range,
            Tolerance = ReadTolerance(part),
            Feedback = AuthoredReader.ReadFeedback(part, "feedback", correct: true),
            Alternatives = [.. Values(part, "alternatives").Select(a => new NumericAlternative(a.Text, a.Value, null))],
            CloseWithin = part.Number("close"),
            HasHalfRight = part.Items("halfRight").Count > 0,
            HalfRight = [.. Values(part, "halfRight").Select(v => v.Value)],
        };
    }

    internal static Question? Formula(AuthorJson part, string id)
    {
        if (part.Has("form") || part.Text("compare") == "meaning") return AuthoredMathematics.ByMeaning(part, id);
        var answer = part.Text("answer");
        var variables = ReadVariables(part);
        var count = (int)(part.Number("samples") ?? 10);
        if (count is < 1 or > FormulaSamples.MostPoints) part.Fault(Phrase.T("“samples” has to be between 1 and {0}", $"{FormulaSamples.MostPoints}"));
        var caseSensitive = part.Flag("caseSensitive", otherwise: true);
        var names = variables.Select(v => v.Name).ToList();
        if (answer.Length == 0) part.Fault(Phrase.T("“answer” has to be a formula"));
        else if (Expression.Read(answer, names, caseSensitive).Error is { } wrong) part.Fault(wrong);
        return new FormulaQuestion
        {
            Id = id,
            Kind = "formula",
            Expected = answer,
            Samples = new FormulaSamples(names, [.. variables.Select(v => (v.Low, v.High))], count),
            CaseSensitive = caseSensitive,
            Tolerance = ReadTolerance(part),
        };
    }

    internal static Tolerance ReadTolerance(AuthorJson part)
    {
        if (!part.Has("tolerance")) return Tolerance.Standard;
        if (Tolerance.Read(part.NumberText("tolerance")) is { Amount: >= 0 } tolerance) return tolerance;
        part.Fault(Phrase.T("“tolerance” has to be a number such as 0.5 or a share such as \"1%\""));
        return Tolerance.Standard;
    }

    private static NumberRange? ReadRange(AuthorJson bounds)
    {
        var from = bounds.Value("from", bounds.NumberText("from"));
        var to = bounds.Value("to", bounds.NumberText("to"));
        if (from is not { Imaginary: 0 } low || to is not { Imaginary: 0 } high) return null;
        if (low.Real > high.Real) bounds.Fault(Phrase.T("“from” is greater than “to”"));
        return new NumberRange(low.Real, bounds.Flag("includesFrom", true), high.Real, bounds.Flag("includesTo", true));
    }

    private static string Show(NumberRange range) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{(range.FromIncluded ? '[' : '(')}{range.From}, {range.To}{(range.ToIncluded ? ']' : ')')}");

    private static IEnumerable<(string Text, Complex Value)> Values(AuthorJson part, string name) =>
        from item in part.Items(name)
        let text = AuthorJson.AsNumberText(item)
        let value = part.Value(name, text)
        where value is not null
        select (text, value.Value);

    private static List<(string Name, double Low, double High)> ReadVariables(AuthorJson part)
    {
        var variables = new List<(string, double, double)>();
        if (part.Object("variables") is not { } given) return variables;
        foreach (var variable in given.Element.EnumerateObject())
        {
            if (variable.Value.ValueKind == JsonValueKind.Array && variable.Value.EnumerateArray().ToList() is [{ ValueKind: JsonValueKind.Number } low, { ValueKind: JsonValueKind.Number } high])
                variables.Add((variable.Name, low.GetDouble(), high.GetDouble()));
            else given.Fault(Phrase.T("the variable “{0}” needs an interval such as [1, 3]", variable.Name));
        }
        return variables;
    }
}
