using System.Globalization;
using Stoa.Problems.Mathematics;

namespace Stoa.Problems.Questions;

/// <summary>A number with a unit, with a number of significant figures, or with both. Any unit of the same kind will do.</summary>
internal sealed record MeasureQuestion : Question
{
    /// <summary>In the author's unit.</summary>
    internal required double Value { get; init; }

    internal required string Expected { get; init; }

    internal UnitOfMeasure? Unit { get; init; }

    internal (int From, int To)? Figures { get; init; }

    internal Tolerance Tolerance { get; init; } = Tolerance.Standard;

    internal override CorrectAnswer Correct => new() { Texts = [Expected] };

    internal override bool IsRead => true;

    internal override Reading? Read(string text)
    {
        var (measure, error) = Measure.Read(text, Unit is not null);
        return error is not null ? new(null, error) : new(measure!.Latex, null);
    }

    internal override Outcome Grade(Answers answers, int seed)
    {
        var text = answers.One(Id);
        if (string.IsNullOrWhiteSpace(text)) return Wrong();
        var (measure, error) = Measure.Read(text, Unit is not null);
        if (measure is null) return error!;
        if (Unit is not null && measure.Unit is null) return Phrase.T("Please give the unit with the number, for example {0}.", $"12 {Unit.Name}");
        if (Unit is not null && !measure.Unit!.IsOfKind(Unit)) return Failed(Phrase.T("The unit does not measure what is asked for."));
        var value = Unit is null ? measure.Value : measure.Value * measure.Unit!.Factor / Unit.Factor;
        if (!Tolerance.Accepts(value, Value)) return Wrong();
        if (Figures is not var (from, to) || (measure.MostFigures >= from && measure.LeastFigures <= to)) return Right();
        return Failed(from == to
            ? Phrase.T("The value is right, but it should have {0} significant figures.", from.ToString(CultureInfo.InvariantCulture))
            : Phrase.T("The value is right, but it should have {0} to {1} significant figures.", from.ToString(CultureInfo.InvariantCulture), to.ToString(CultureInfo.InvariantCulture)));
    }

    private static Outcome Failed(Phrase remark) => new QuestionResult(Correctness.Incorrect, 0, []) { Remark = remark };
}
