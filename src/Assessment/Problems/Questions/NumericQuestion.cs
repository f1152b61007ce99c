using System.Numerics;
using Stoa.Problems.Mathematics;

namespace Stoa.Problems.Questions;

/// <summary>A number, or an expression that has a number as its value.</summary>
internal sealed record NumericQuestion : Question
{
    internal required string Expected { get; init; }

    /// <summary>Set where the answer is a single number.</summary>
    internal Complex? Value { get; init; }

    /// <summary>Set where any number of a range is right.</summary>
    internal NumberRange? Range { get; init; }

    internal Tolerance Tolerance { get; init; } = Tolerance.Standard;

    internal Feedback? Feedback { get; init; }

    /// <summary>Further right answers; they must be met exactly.</summary>
    internal IReadOnlyList<NumericAlternative> Alternatives { get; init; } = [];

    /// <summary>Half the credit for an answer that is off by no more than so many tolerances (or widths of the range).</summary>
    internal double? CloseWithin { get; init; }

    /// <summary>Answers worth half the credit.</summary>
    internal IReadOnlyList<Complex> HalfRight { get; init; } = [];

    internal bool HasHalfRight { get; init; }

    internal override CorrectAnswer Correct => new() { Texts = [Expected, .. Alternatives.Select(a => a.Text)] };

    internal override bool IsRead => true;

    internal override Reading? Read(string text) => Reading.Of(Expression.Read(text, []));

    internal override Outcome Grade(Answers answers, int seed)
    {
        var text = answers.One(Id);
        if (text is null) return Wrong();
        var (given, error) = Expression.Evaluate(text);
        if (error is not null) return error;
        if (Range is not null && !Arithmetic.IsReal(given))
            return Phrase.T("The answer to this question has to be a real number.");
        var share = Range is null ? ShareByTolerance(given) : ShareByRange(Range, given.Real);
        if (share == 1) return Feedback is null ? Right() : Right(Feedback);
        if (share > 0) return Partly(share * Points);
        var alternative = Alternatives.FirstOrDefault(a => a.Value == given);
        if (alternative is null) return Wrong();
        return alternative.Feedback is null ? Right() : Right(alternative.Feedback);
    }

    private double ShareByTolerance(Complex given)
    {
        var expected = Value!.Value;
        if (Tolerance.Accepts(given, expected)) return 1;
        var wider = CloseWithin is { } factor ? Tolerance.Times(factor) : null;
        if (!HasHalfRight) return wider?.Accepts(given, expected) == true ? 0.5 : 0;
        // The order is Open edX's: each listed answer is tried with both tolerances before the next one.
        foreach (var half in HalfRight)
        {
            if (Tolerance.Accepts(given, half)) return 0.5;
            if (wider?.Accepts(given, expected) == true) return 0.5;
            if (wider?.Accepts(given, half) == true) return 0.25;
        }
        return 0;
    }

    private double ShareByRange(NumberRange range, double given)
    {
        if (Tolerance.Same(given, range.From)) return range.FromIncluded ? 1 : 0;
        if (Tolerance.Same(given, range.To)) return range.ToIncluded ? 1 : 0;
        if (range.From < given && given < range.To) return 1;
        var margin = CloseWithin * (range.To - range.From);
        return range.From - margin < given && given < range.To + margin ? 0.5 : 0;
    }
}

internal sealed record NumberRange(double From, bool FromIncluded, double To, bool ToIncluded);

internal sealed record NumericAlternative(string Text, Complex Value, Feedback? Feedback);
