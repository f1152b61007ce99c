using System.Numerics;
using Stoa.Problems.Grading;
using Stoa.Problems.Mathematics;

namespace Stoa.Problems.Questions;

/// <summary>
/// A formula in given variables, right where it has the same values as the author's at points drawn by a stored seed.
/// </summary>
internal sealed record FormulaQuestion : Question
{
    internal required string Expected { get; init; }

    internal required FormulaSamples Samples { get; init; }

    internal bool CaseSensitive { get; init; }

    internal Tolerance Tolerance { get; init; } = Tolerance.Standard;

    /// <summary>Feedback on certain formulas that are expected to be given by mistake.</summary>
    internal IReadOnlyList<FormulaHint> Hints { get; init; } = [];

    internal int? Width { get; init; }

    internal override CorrectAnswer Correct => new() { Texts = [Expected] };

    internal override bool IsRead => true;

    internal override Reading? Read(string text) => Reading.Of(Expression.Read(text, Samples.Variables, CaseSensitive));

    internal override Outcome Grade(Answers answers, int seed)
    {
        var given = answers.One(Id);
        if (string.IsNullOrWhiteSpace(given)) return Wrong();
        var (equal, error) = IsEqual(given, Expected, Samples, seed);
        if (error is not null) return error;
        var hints = Hints.Where(h => IsEqual(given, h.Formula, h.Samples, seed).Equal).Select(h => h.Feedback).ToList();
        return equal ? Right(hints) : Wrong(hints);
    }

    private (bool Equal, Phrase? Error) IsEqual(string given, string expected, FormulaSamples samples, int seed)
    {
        var (theirs, wrong) = Expression.Read(given, samples.Variables, CaseSensitive);
        if (theirs is null) return (false, wrong);
        var (ours, _) = Expression.Read(expected, samples.Variables, CaseSensitive);
        if (ours is null) return (false, faultOfTheAuthor);
        var equal = true;
        foreach (var point in samples.Draw(new Randomness(seed, Id)))
        {
            var (their, their1) = theirs.Evaluate(point, given);
            if (their1 is not null) return (false, their1);
            var (our, our1) = ours.Evaluate(point, expected);
            if (our1 is not null) return (false, faultOfTheAuthor);
            equal &= Tolerance.Accepts(their, our);
        }
        return (equal, null);
    }

    private static readonly Phrase faultOfTheAuthor =
        Phrase.T("The expected answer of this question cannot be worked out. Please tell the course team.");
}

internal sealed record FormulaHint(string Formula, FormulaSamples Samples, Feedback Feedback);

/// <summary>Where formulas are compared: for each variable an interval, and how many points are drawn.</summary>
internal sealed record FormulaSamples(IReadOnlyList<string> Variables, IReadOnlyList<(double Low, double High)> Ranges, int Count)
{
    internal const int MostPoints = 200;

    /// <summary>Reads <c>x,y@1,1:3,3#10</c>: the variables, their lower and upper bounds, the number of points.</summary>
    internal static FormulaSamples? Read(string text)
    {
        var (names, rest) = Split(text, '@');
        var (bounds, count) = Split(rest, '#');
        var (low, high) = Split(bounds, ':');
        var variables = names.Split(',', StringSplitOptions.TrimEntries);
        var lows = Numbers(low);
        var highs = Numbers(high);
        if (lows.Count == 0 || lows.Count != highs.Count || lows.Count < variables.Length) return null;
        if (!int.TryParse(count, out var points) || points < 1 || variables.Any(string.IsNullOrEmpty)) return null;
        return new FormulaSamples(variables, [.. lows.Zip(highs).Take(variables.Length)], Math.Min(points, MostPoints));
    }

    internal IEnumerable<IReadOnlyDictionary<string, Complex>> Draw(Randomness randomness)
    {
        for (var i = 0; i < Count; i++)
        {
            var point = new Dictionary<string, Complex>(StringComparer.Ordinal);
            for (var v = 0; v < Variables.Count; v++)
                point[Variables[v]] = randomness.Between(Ranges[v].Low, Ranges[v].High);
            yield return point;
        }
    }

    private static (string, string) Split(string text, char at)
    {
        var i = text.IndexOf(at);
        return i < 0 ? (text, "") : (text[..i], text[(i + 1)..]);
    }

    private static List<double> Numbers(string text)
    {
        var numbers = new List<double>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var style = System.Globalization.NumberStyles.Float;
            if (!double.TryParse(part, style, System.Globalization.CultureInfo.InvariantCulture, out var number)) return [];
            numbers.Add(number);
        }
        return numbers;
    }
}
