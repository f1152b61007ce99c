using Stoa.Contracts.Grading;
using Stoa.Problems.Grading;

namespace Stoa.Problems.Attempts;

/// <summary>What a learner handed in, until it is decided and kept.</summary>
/// <param name="form">Null where it was more than can be read; <paramref name="tooMuch"/> says so.</param>
internal sealed class Submission(Guid tenant, OpenedProblem opened, AnswerForm? form, Phrase? tooMuch)
{
    private readonly TaskCompletionSource<Decision> decided = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private (int Seed, GradedProblem Graded)? graded;

    internal Guid Tenant => tenant;

    internal OpenedProblem Opened => opened;

    internal AnswerForm? Form => form;

    internal Phrase? TooMuch => tooMuch;

    internal StateKey Key => opened.Key;

    /// <summary>What its sender calls it: the same when a form is sent twice.</summary>
    internal Guid? OwnId => form?.SubmissionId;

    /// <summary>The answers as they are stored.</summary>
    internal string StoredAnswers { get; } = form is null ? "{}" : StateRow.WriteAnswers(form.Answers)!;

    /// <summary>Ends when the decision is committed.</summary>
    internal Task<Decision> Decided => decided.Task;

    /// <summary>Grades it in the request's own time for the seed that the learner most likely has, so that those who are kept together with
    /// this one need not wait for it.</summary>
    internal Submission GradedAhead()
    {
        if (form is not null && !opened.RulesFor(opened.Fresh).Closed) Graded(opened.Fresh.Seed);
        return this;
    }

    internal GradedProblem Graded(int seed)
    {
        if (graded is not { } ready || ready.Seed != seed) graded = ready = (seed, Grader.Grade(opened.Problem, form!.Answers, seed));
        return ready.Graded;
    }

    internal void Settle(Decision decision) => decided.TrySetResult(decision);

    internal void Fail(Exception failure) => decided.TrySetException(failure);
}

/// <summary>What became of a submission.</summary>
/// <param name="State">What the learner sees.</param>
internal sealed record Decision(ProblemState State, int Status)
{
    /// <summary>The state is another than before.</summary>
    internal bool Changes { get; init; }

    /// <summary>The attempt that it is, where it was graded.</summary>
    internal Attempt? Attempt { get; init; }

    /// <summary>What waits for its script, where it has one.</summary>
    internal AwaitedScript? Awaited { get; init; }
}

/// <summary>Answers that wait for their script.</summary>
internal sealed record AwaitedScript(Guid SubmissionId, CodeRun Run, string Waiting);
