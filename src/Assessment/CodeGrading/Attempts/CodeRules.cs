using Stoa.Contracts.Courses;
using Stoa.Contracts.Grading;
using Stoa.Ui.Strings;

namespace Stoa.CodeGrading.Attempts;

/// <summary>What a learner may do now. Due dates and attempts are inherited from the unit, lesson, section and course, as of problems.</summary>
internal sealed class CodeRules(CodeTask task, CourseTree tree, Block block, CodeState state, DateTimeOffset now)
{
    internal int? MaxAttempts { get; } = task.MaxAttempts ?? Layers(tree, block).Select(at => at.Number("maxAttempts")).LastOrDefault(number => number is not null) switch
    {
        { } most => (int)Math.Clamp(most, 0, 1_000_000),
        null => null,
    };

    internal DateTimeOffset? Due { get; } = Layers(tree, block).Select(at => at.Time("due")).LastOrDefault(due => due is not null);

    internal bool PastDue => Due is { } due && now > due + Grace(tree, block);

    internal bool AllAttemptsUsed => MaxAttempts is { } most && state.Attempts.Count >= most;

    internal bool Closed => PastDue || AllAttemptsUsed;

    /// <summary>Why nothing can be handed in now, or null.</summary>
    internal string? Refusal() =>
        PastDue ? Words.T("The due date has passed, so programs are no longer accepted. You can still run yours.")
        : AllAttemptsUsed ? Words.T("You have used all your attempts. You can still run your program.")
        : state.Last is { IsPending: true } ? Words.T("Your program is being graded. Please wait for the result.")
        : null;

    private static TimeSpan Grace(CourseTree tree, Block block)
    {
        var policy = tree.Root.Content.TryGetProperty("grading", out var grading) && grading.ValueKind == System.Text.Json.JsonValueKind.Object
            && grading.TryGetProperty("graceMinutes", out var minutes) && minutes.ValueKind == System.Text.Json.JsonValueKind.Number ? minutes.GetDouble() : 0;
        return TimeSpan.FromMinutes(Math.Clamp(Layers(tree, block).Select(at => at.Number("graceMinutes")).LastOrDefault(own => own is not null) ?? policy, 0, 1_000_000));
    }

    private static IEnumerable<Block> Layers(CourseTree tree, Block block) => tree.Path(block).Append(block);
}
