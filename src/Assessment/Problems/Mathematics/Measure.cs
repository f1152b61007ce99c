using System.Globalization;
using System.Text.RegularExpressions;

namespace Stoa.Problems.Mathematics;

/// <summary>A number as it was written, with the unit after it.</summary>
/// <param name="LeastFigures">Significant figures where trailing zeros of a whole number do not count.</param>
/// <param name="MostFigures">Where they do: 1200 has two to four.</param>
internal sealed partial record Measure(double Value, UnitOfMeasure? Unit, int LeastFigures, int MostFigures, string Latex)
{
    private const int Longest = 200;

    internal static (Measure? Measure, Phrase? Error) Read(string text, bool withUnit)
    {
        if (text.Length > Longest) return (null, Phrase.T("This answer is too long: at most {0} characters.", $"{Longest}"));
        var match = Whole().Match(text.Trim().Replace('−', '-').Replace("×", "*", StringComparison.Ordinal));
        if (!match.Success) return (null, Phrase.T("This is not a number: {0}", Expression.Shorten(text)));
        var (mantissa, power) = (match.Groups["number"].Value, match.Groups["power"].Value);
        if (!double.TryParse($"{mantissa}e{(power.Length > 0 ? power : "0")}", NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
            return (null, Phrase.T("This is not a number: {0}", Expression.Shorten(text)));
        var named = match.Groups["unit"].Value.Trim();
        var unit = named.Length > 0 ? UnitOfMeasure.Read(named) : null;
        if (named.Length > 0 && !withUnit) return (null, Phrase.T("Please give a number without a unit."));
        if (named.Length > 0 && unit is null) return (null, Phrase.T("This unit is not known: {0}", Expression.Shorten(named)));
        var latex = mantissa + (power.Length > 0 ? $@" \times 10^{{{power.TrimStart('+')}}}" : "") + (unit is null ? "" : $@"\ {unit.Latex}");
        var (least, most) = Figures(mantissa);
        return (new(value, unit, least, most, latex), null);
    }

    private static (int Least, int Most) Figures(string mantissa)
    {
        var digits = mantissa.TrimStart('+', '-').Replace(".", "", StringComparison.Ordinal).TrimStart('0');
        if (digits.Length == 0) return (1, 1);
        var sure = mantissa.Contains('.', StringComparison.Ordinal) ? digits.Length : Math.Max(1, digits.TrimEnd('0').Length);
        return (sure, digits.Length);
    }

    [GeneratedRegex(@"^(?<number>[-+]?(?:[0-9]{1,60}\.?[0-9]{0,60}|\.[0-9]{1,60}))(?:[eE](?<power>[-+]?[0-9]{1,3})|\s*\*\s*10\s*\^\s*[\({]?(?<power>[-+]?[0-9]{1,3})[\)}]?)?(?<unit>(?:\s*[^\s0-9].*)?)$")]
    private static partial Regex Whole();
}
