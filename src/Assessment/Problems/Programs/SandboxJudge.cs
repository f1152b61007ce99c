using Stoa.Contracts.Grading;
using Stoa.Problems.Attempts;
using Stoa.Problems.Grading;
using Stoa.Problems.Questions;
using Stoa.Problems.Scripts;
using Stoa.Ui.Blocks;

namespace Stoa.Problems.Programs;

/// <summary>What the sandbox is asked for answers within quizzes, and what its outcome means: of a program the tests, of all else the script beside it.</summary>
internal sealed class SandboxJudge(IProgramGrading programs)
{
    /// <param name="owner">By which the outcome is known when it comes.</param>
    internal CodeRun Run(GradedProblem known, Answers answers, int seed, Guid learner, string owner, RunPriority priority)
    {
        if (known.Program is { } written) return programs.Run(written.Question.Task, written.Text, written.Question.Task.Tests, owner, priority);
        return ScriptJob.ForAnswers(known, answers, seed, Pseudonym.Of(learner)) with { Owner = owner, Priority = priority };
    }

    /// <returns>Null where the sandbox judged nothing: then somebody has to try again.</returns>
    internal StoredResult? Result(WaitingAttempt waiting, RunOutcome outcome)
    {
        if (waiting.Program is { } asked)
            return programs.Judge(asked.Task, asked.Task.Tests, outcome) is { } result ? waiting.With(asked, result) : null;
        return outcome.Verdict == RunVerdict.Finished ? ScriptResult(waiting, ScriptReport.Of(outcome)) : null;
    }

    // There is no second try within a quiz: what a script cannot read earns nothing, as with all other questions.
    private static StoredResult ScriptResult(WaitingAttempt waiting, ScriptReport report) =>
        waiting.IsJudgedBy(report)
            ? waiting.With(report.Results)
            : waiting.Without(Phrase.T("Your answer could not be graded, so it earns nothing. The problem says: {0}", report.Error ?? ""));
}

/// <summary>What is kept of a program until its tests have been run: the tests, which may have been corrected by then.</summary>
internal sealed record WaitingProgram(string Id, double Points, CodeTask Task)
{
    internal static WaitingProgram? Of(GradedProblem known) =>
        known.Program is { Question: var question } ? new(question.Id, question.Points, question.Task) : null;

    internal QuestionResult Of(ProgramResult result)
    {
        var correctness = result.Share switch { >= 1 => Correctness.Correct, > 0 => Correctness.PartiallyCorrect, _ => Correctness.Incorrect };
        return new QuestionResult(correctness, result.Share * Points, []) { Program = result };
    }
}
