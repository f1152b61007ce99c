using Stoa.Contracts.Grading;

namespace Stoa.Problems.Questions;

/// <summary>A program that is graded by tests in the sandbox: what a <c>code</c> block asks, as a question of a quiz or a bank.</summary>
internal sealed record CodeQuestion : Question
{
    internal required CodeTask Task { get; init; }

    /// <summary>Learners may run the visible tests before they hand in.</summary>
    internal bool MayRun { get; init; } = true;

    internal override int LongestAnswer => CodeTask.MaxText;

    /// <summary>There is no one right program to show.</summary>
    internal override CorrectAnswer Correct => new();

    /// <summary>What the editor began with is no answer. A browser ends lines with two characters, and no database takes a NUL.</summary>
    internal override string Taken(string given)
    {
        var program = Plain(given).Replace("\0", "", StringComparison.Ordinal);
        return program.TrimEnd() == Plain(Task.Starter).TrimEnd() ? "" : program;
    }

    /// <summary>To others a program is told by its result alone.</summary>
    internal override string Say(Answers answers) => "";

    internal override Outcome Grade(Answers answers, int seed) =>
        answers.One(Id) is { } program && !string.IsNullOrWhiteSpace(program) ? Outcome.Run(new(this, program)) : Wrong();

    private static string Plain(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal);
}

/// <summary>A program that waits for the sandbox.</summary>
internal sealed record WrittenProgram(CodeQuestion Question, string Text);
