using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Stoa.Problems.Mathematics;

/// <summary>A unit such as <c>kg*m/s^2</c>: how many of the base units it is, and of what kind.</summary>
/// <param name="Kind">Powers of metre, kilogram, second, ampere, kelvin, mole and candela.</param>
internal sealed partial record UnitOfMeasure(string Name, double Factor, IReadOnlyList<int> Kind, string Latex)
{
    /// <summary>What a prefix multiplies by.</summary>
    private static readonly FrozenDictionary<string, double> prefixes = """
        Y 1e24 Z 1e21 E 1e18 P 1e15 T 1e12 G 1e9 M 1e6 k 1e3 h 1e2 da 10
        d 0.1 c 0.01 m 1e-3 µ 1e-6 μ 1e-6 u 1e-6 n 1e-9 p 1e-12 f 1e-15 a 1e-18
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Chunk(2).ToFrozenDictionary(p => p[0], p => Number(p[1]), StringComparer.Ordinal);

    /// <summary>Units that take prefixes: how many of the base units, and of what kind.</summary>
    private static readonly FrozenDictionary<string, (double Factor, int[] Kind)> scaled = Table("""
        m 1 1 0 0 0 0 0 0
        g 1e-3 0 1 0 0 0 0 0
        s 1 0 0 1 0 0 0 0
        A 1 0 0 0 1 0 0 0
        K 1 0 0 0 0 1 0 0
        mol 1 0 0 0 0 0 1 0
        cd 1 0 0 0 0 0 0 1
        Hz 1 0 0 -1 0 0 0 0
        N 1 1 1 -2 0 0 0 0
        Pa 1 -1 1 -2 0 0 0 0
        J 1 2 1 -2 0 0 0 0
        W 1 2 1 -3 0 0 0 0
        C 1 0 0 1 1 0 0 0
        V 1 2 1 -3 -1 0 0 0
        F 1 -2 -1 4 2 0 0 0
        ohm 1 2 1 -3 -2 0 0 0
        Ω 1 2 1 -3 -2 0 0 0
        S 1 -2 -1 3 2 0 0 0
        Wb 1 2 1 -2 -1 0 0 0
        T 1 0 1 -2 -1 0 0 0
        H 1 2 1 -2 -2 0 0 0
        L 1e-3 3 0 0 0 0 0 0
        l 1e-3 3 0 0 0 0 0 0
        eV 1.602176634e-19 2 1 -2 0 0 0 0
        bar 1e5 -1 1 -2 0 0 0 0
        cal 4.184 2 1 -2 0 0 0 0
        M 1e3 -3 0 0 0 0 1 0
        Wh 3600 2 1 -2 0 0 0 0
        rad 1 0 0 0 0 0 0 0
        """);

    private static readonly FrozenDictionary<string, (double Factor, int[] Kind)> plain = Table("""
        min 60 0 0 1 0 0 0 0
        h 3600 0 0 1 0 0 0 0
        d 86400 0 0 1 0 0 0 0
        t 1e3 0 1 0 0 0 0 0
        atm 101325 -1 1 -2 0 0 0 0
        mmHg 133.322387415 -1 1 -2 0 0 0 0
        ha 1e4 2 0 0 0 0 0 0
        in 0.0254 1 0 0 0 0 0 0
        ft 0.3048 1 0 0 0 0 0 0
        mi 1609.344 1 0 0 0 0 0 0
        lb 0.45359237 0 1 0 0 0 0 0
        % 0.01 0 0 0 0 0 0 0
        deg 0.017453292519943295 0 0 0 0 0 0 0
        ° 0.017453292519943295 0 0 0 0 0 0 0
        rpm 0.016666666666666666 0 0 -1 0 0 0 0
        kWh 3.6e6 2 1 -2 0 0 0 0
        """);

    private static double Number(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static FrozenDictionary<string, (double, int[])> Table(string lines) => lines.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        .ToFrozenDictionary(
            parts => parts[0],
            parts => (Number(parts[1]), parts[2..].Select(p => int.Parse(p, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)).ToArray()),
            StringComparer.Ordinal);

    internal bool IsOfKind(UnitOfMeasure other) => Kind.SequenceEqual(other.Kind);

    /// <summary>Products and quotients of powers; after each slash one unit, or a product in parentheses. Null where a part is not known.</summary>
    internal static UnitOfMeasure? Read(string text)
    {
        if (text.Length > 60 || !Shape().IsMatch(text)) return null;
        var (factor, kind, latex, inverse, held) = (1.0, new int[7], "", false, false);
        foreach (Match token in Token().Matches(text))
        {
            var mark = token.Value;
            if (mark == "(") held = inverse;
            else if (mark == ")") (held, inverse) = (false, false);
            else if (mark == "/") inverse = true;
            else if (token.Groups["name"].Success)
            {
                if (Find(token.Groups["name"].Value) is not var (one, dimensions)) return null;
                var power = token.Groups["power"].Length > 0 ? int.Parse(token.Groups["power"].ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : 1;
                var signed = inverse ? -power : power;
                factor *= Math.Pow(one, signed);
                for (var i = 0; i < kind.Length; i++) kind[i] += dimensions[i] * signed;
                latex += $@"{(latex.Length > 0 ? @"\," : "")}\mathrm{{{Symbol(token.Groups["name"].Value)}}}{(signed == 1 ? "" : $"^{{{signed}}}")}";
                inverse = held;
            }
        }
        return new(text.Trim(), factor, kind, latex);
    }

    private static string Symbol(string name) => name switch { "ohm" or "Ω" => @"\Omega", "%" => @"\%", "°" or "deg" => @"{}^\circ", _ => name.Replace("µ", "\\mu ", StringComparison.Ordinal).Replace("μ", "\\mu ", StringComparison.Ordinal) };

    private static (double Factor, int[] Kind)? Find(string name)
    {
        if (plain.TryGetValue(name, out var known) || scaled.TryGetValue(name, out known)) return known;
        foreach (var (prefix, by) in prefixes)
            if (name.StartsWith(prefix, StringComparison.Ordinal) && scaled.TryGetValue(name[prefix.Length..], out known)) return (by * known.Factor, known.Kind);
        return null;
    }

    [GeneratedRegex(@"^(?:[\p{L}%°]+(?:\s*\^?\s*[-+]?[0-9]{1,2})?|1(?=\s*/)|[\s*·/()])+$")]
    private static partial Regex Shape();

    [GeneratedRegex(@"(?<name>[\p{L}%°]+)(?:\s*\^?\s*(?<power>[-+]?[0-9]{1,2}))?|[/()]")]
    private static partial Regex Token();
}
