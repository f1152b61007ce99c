using Stoa.Gradebook.Grading;
using Stoa.Gradebook.Marks;
using Stoa.Ui.Strings;

namespace Stoa.Gradebook.Importing;

/// <summary>What a cell of a file would change. A file that was downloaded and not touched changes nothing.</summary>
/// <param name="From">As it stands.</param>
/// <param name="Shown">What stands in the cell now, set or computed; null for nothing.</param>
internal sealed record GradesDifference(Guid LearnerId, string ColumnKey, Mark From, double? Shown, double? Value, bool Exempt)
{
    // The download has two decimals.
    private const double Same = 0.005;
    private static readonly string[] TakenBack = ["-", "–", "—"];

    /// <summary>What the download writes into the cell.</summary>
    internal static string Cell(LessonScore score) =>
        score.Mark.Exempt ? Words.T("exempt") : ShownOf(score) is { } shown ? Numbers.Write(shown) : "";

    /// <returns>Null where nothing would change; an error where the text cannot be meant.</returns>
    internal static (GradesDifference? Difference, string? Error) Of(Guid learner, LessonScore score, GradeColumn column, string text)
    {
        var shown = ShownOf(score);
        var same = new GradesDifference(learner, score.Key, score.Mark, shown, null, false);
        if (text.Length == 0 || text == Cell(score))
            return (null, null);
        if (TakenBack.Contains(text))
            return (score.Mark.IsNone ? null : same, null);
        if (text.Equals(Words.T("exempt"), StringComparison.OrdinalIgnoreCase) || text.Equals("exempt", StringComparison.OrdinalIgnoreCase))
            return (score.Mark.Exempt ? null : same with { Exempt = true }, null);
        if (Numbers.Read(text) is not { } value || value < 0 || value > Numbers.Most(column))
            return (null, Words.T("“{0}” is no number from {1} to {2}.", text, 0, Numbers.Most(column)));
        return (!score.Mark.Exempt && shown is { } now && Math.Abs(now - value) <= Same ? null : same with { Value = value }, null);
    }

    private static double? ShownOf(LessonScore score) => score switch
    {
        { Mark.Exempt: true } => null,
        { Mark.Value: { } value } => value,
        { Manual: true } or { Attempted: false } => null,
        _ => score.Effective * 100,
    };
}
