using System.Text.Json;
using Stoa.Problems.Mathematics;
using Stoa.Problems.Questions;

namespace Stoa.Problems.Authored;

/// <summary>Formulas compared by meaning and form, numbers with units and significant figures.</summary>
internal static class AuthoredMathematics
{
    internal static Question? ByMeaning(AuthorJson part, string id)
    {
        var answer = part.Text("answer");
        var variables = ReadVariables(part);
        var caseSensitive = part.Flag("caseSensitive", otherwise: true);
        if (answer.Length == 0) part.Fault(Phrase.T("“answer” has to be a formula"));
        else if (Expression.Read(answer, [.. variables.Select(v => v.Name)], caseSensitive).Error is { } wrong) part.Fault(wrong);
        FormulaForm? form = part.Text("form") switch
        {
            "" => FormulaForm.Any,
            "factored" => FormulaForm.Factored,
            "expanded" => FormulaForm.Expanded,
            "simplestTerms" => FormulaForm.SimplestTerms,
            _ => null,
        };
        if (form is null) part.Fault(Phrase.T("“form” has to be factored, expanded or simplestTerms"));
        return new MeaningQuestion { Id = id, Kind = "formula", Expected = answer, Variables = variables, CaseSensitive = caseSensitive, Form = form ?? FormulaForm.Any };
    }

    internal static Question? WithUnit(AuthorJson part, string id)
    {
        var text = part.NumberText("answer");
        var value = part.Value("answer", text) is { Imaginary: 0 } number ? number.Real : 0;
        var unit = part.Text("unit") is { Length: > 0 } named ? UnitOfMeasure.Read(named) : null;
        if (part.Has("unit") && unit is null) part.Fault(Phrase.T("“unit” has to be a unit such as m/s^2"));
        var figures = ReadFigures(part);
        return new MeasureQuestion
        {
            Id = id,
            Kind = "numeric",
            Value = value,
            Expected = unit is null ? text : $"{text} {unit.Name}",
            Unit = unit,
            Figures = figures,
            Tolerance = part.Has("tolerance") || figures is null
                ? AuthoredNumbers.ReadTolerance(part)
                : new Tolerance(ToleranceKind.Absolute, HalfAUnit(value, figures.Value.From)),
        };
    }

    /// <summary>Half of the last figure that is asked for.</summary>
    private static double HalfAUnit(double value, int figures) =>
        value == 0 ? 0.5 : 0.5 * Math.Pow(10, Math.Floor(Math.Log10(Math.Abs(value))) - figures + 1);

    private static (int From, int To)? ReadFigures(AuthorJson part)
    {
        if (!part.Has("significantFigures")) return null;
        var (from, to) = part.Object("significantFigures") is { } range ? (range.Number("from"), range.Number("to")) : (part.Number("significantFigures"), part.Number("significantFigures"));
        if (from is >= 1 and <= 15 && to is >= 1 and <= 15 && from <= to) return ((int)from, (int)to);
        part.Fault(Phrase.T("“significantFigures” has to be a number from 1 to 15, or “from” and “to”"));
        return null;
    }

    /// <summary>An interval, or an object with “from”, “to” and “whole”; without either, all numbers from -10 to 10.</summary>
    private static List<VariableDomain> ReadVariables(AuthorJson part)
    {
        var variables = new List<VariableDomain>();
        if (part.Object("variables") is not { } given) return variables;
        foreach (var variable in given.Element.EnumerateObject())
        {
            if (Read(given, variable) is { } domain) variables.Add(domain);
            else given.Fault(Phrase.T("the variable “{0}” needs an interval such as [1, 3], or “from”, “to” and “whole”", variable.Name));
        }
        return variables;
    }

    private static VariableDomain? Read(AuthorJson given, JsonProperty variable)
    {
        if (variable.Value.ValueKind == JsonValueKind.Array)
            return variable.Value.EnumerateArray().ToList() is [{ ValueKind: JsonValueKind.Number } low, { ValueKind: JsonValueKind.Number } high]
                && low.GetDouble() < high.GetDouble() ? new(variable.Name, low.GetDouble(), high.GetDouble()) : null;
        if (given.Object(variable.Name) is not { } domain) return null;
        var whole = domain.Flag("whole");
        var (from, to) = (domain.Number("from") ?? (whole ? 1 : -10), domain.Number("to") ?? 10);
        return from < to && (!whole || Math.Ceiling(from) <= Math.Floor(to)) ? new(variable.Name, from, to, whole) : null;
    }
}
