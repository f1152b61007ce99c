using Stoa.Problems.Grading;

namespace Stoa.Problems.Mathematics;

internal enum Equal { No, Undecided, Yes }

/// <summary>Where a variable is real: an interval, or the whole numbers in one.</summary>
internal sealed record VariableDomain(string Name, double From, double To, bool Whole = false);

/// <summary>
/// Whether two formulas mean the same for all real values of their variables: they are worked out to sixty digits at places drawn by a seed.
/// Formulas that agree there at every place are equal, as sure as anything is; what cannot be worked out is undecided.
/// </summary>
internal static class Equivalence
{
    private const int Places = 12;
    private const int Tries = 60;

    /// <summary>Bits that have to agree, and bits that must not before two values are called different: between them lies doubt.</summary>
    private const int AgreeingBits = 120, DifferingBits = 80;

    internal static Equal Judge(Expression given, Expression expected, IReadOnlyList<VariableDomain> domains, int seed)
    {
        var randomness = new Randomness(seed, "equivalence");
        var (compared, lacking) = (0, 0);
        for (var i = 0; i < Tries && compared < Places; i++)
        {
            var place = Draw(domains, randomness, given.Names);
            if (RealValue.Of(expected.Root, place) is not { } theirs) continue;
            if (RealValue.Of(given.Root, place) is not { } ours)
            {
                lacking++;
                continue;
            }
            compared++;
            switch (Compare(ours, theirs))
            {
                case Equal.No: return Equal.No;
                case Equal.Undecided: return Equal.Undecided;
            }
        }
        if (compared == 0) return Equal.Undecided;
        // Where the expected formula has values and the given one has none, they are not the same there: ln(x²) is not 2·ln(x) below zero.
        return lacking == 0 ? Equal.Yes : lacking > 2 ? Equal.No : Equal.Undecided;
    }

    private static Equal Compare(Precise a, Precise b)
    {
        var difference = (a - b).Magnitude;
        if (difference.IsZero) return Equal.Yes;
        var scale = Math.Max(Math.Max(a.Scale, b.Scale), 0);
        var agreeing = scale - difference.Scale;
        return agreeing >= AgreeingBits ? Equal.Yes : agreeing <= DifferingBits ? Equal.No : Equal.Undecided;
    }

    private static Dictionary<string, Precise> Draw(IReadOnlyList<VariableDomain> domains, Randomness randomness, StringComparer names)
    {
        var place = new Dictionary<string, Precise>(names) { ["pi"] = PreciseFunctions.Pi, ["e"] = PreciseFunctions.E };
        foreach (var domain in domains)
        {
            var value = randomness.Between(domain.From, domain.To);
            place[domain.Name] = Precise.Of(domain.Whole ? Math.Clamp(Math.Round(value), Math.Ceiling(domain.From), Math.Floor(domain.To)) : value);
        }
        return place;
    }
}
