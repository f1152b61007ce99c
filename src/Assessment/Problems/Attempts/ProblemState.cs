using Stoa.Problems.Grading;
using Stoa.Problems.Questions;

namespace Stoa.Problems.Attempts;

/// <summary>Where one learner stands with one problem, and what they wrote.</summary>
internal sealed record ProblemState
{
    internal required int Seed { get; init; }

    /// <summary>Counts resets.</summary>
    internal int Round { get; init; }

    /// <summary>The revision that the result belongs to; null before anything was kept.</summary>
    internal string? RevisionHash { get; init; }

    internal Scores Scores { get; init; } = Scores.None;

    internal Standing Standing { get; init; } = Standing.Fresh;

    internal Answers? Submitted { get; init; }

    internal StoredResult? Result { get; init; }

    /// <summary>Answers kept but not handed in, newer than <see cref="Submitted"/>.</summary>
    internal Answers? Draft { get; init; }

    internal Notice? Notice { get; init; }

    internal int HintsTaken { get; init; }

    internal bool AnswerShown { get; init; }

    /// <summary>The run that what was handed in last waits for; it stands in <see cref="Draft"/> until then.</summary>
    internal Guid? PendingRun { get; init; }

    internal Answers Current => Draft ?? Submitted ?? Answers.None;

    internal static ProblemState Fresh(ProblemSettings settings, Guid learner, string block) =>
        new() { Seed = Seeds.Choose(settings.Rerandomize, learner, block, 0) };

    /// <summary>A new beginning: the answers go, attempts and score stay.</summary>
    internal ProblemState Reset(ProblemSettings settings, Guid learner, string block) => this with
    {
        Round = Round + 1,
        Seed = Seeds.Next(settings.Rerandomize, learner, block, Round + 1, Seed),
        Standing = Standing with { Done = false },
        Submitted = null,
        Result = null,
        Draft = null,
        Notice = null,
        AnswerShown = false,
    };

    internal ProblemState With(GradedProblem graded, Answers answers, string revision, DateTimeOffset now) =>
        With(StoredResult.Of(graded), graded.Problem.Settings.GradingMethod, answers, revision, now);

    internal ProblemState With(StoredResult result, GradingMethod method, Answers answers, string revision, DateTimeOffset now)
    {
        var scores = Scores.With(result.Share);
        return this with
        {
            RevisionHash = revision,
            Scores = scores,
            Standing = new Standing(Standing.Attempts + 1, true, scores.By(method), now),
            Submitted = answers,
            Result = result,
            Draft = null,
            Notice = null,
            PendingRun = null,
        };
    }

    /// <summary>Handed in, and waiting for the script that grades it.</summary>
    internal ProblemState Awaiting(Guid run, Answers answers) => this with { Draft = answers, Notice = null, PendingRun = run };

    /// <summary>Keeps what cannot be graded, with the reasons, so that nothing that was typed is lost.</summary>
    internal ProblemState WithDraft(Answers answers, Notice? notice) => this with { Draft = answers, Notice = notice };
}

/// <summary>What was given for an attempt, as it is stored and shown again.</summary>
internal sealed record StoredResult(Correctness Correctness, double Share, IReadOnlyDictionary<string, QuestionResult> Questions)
{
    internal static StoredResult Of(GradedProblem graded) => new(graded.Correctness, graded.Share, graded.Results);

    internal static StoredResult Of(IReadOnlyDictionary<string, QuestionResult> results, double possible) =>
        new(GradedProblem.CorrectnessOf(results.Values), GradedProblem.ShareOf(results.Values, possible), results);
}

/// <summary>What could not be graded and why: by question, or for the whole problem.</summary>
internal sealed record Notice(Phrase? General, IReadOnlyDictionary<string, Phrase> Questions)
{
    internal static Notice Of(Phrase general) => new(general, new Dictionary<string, Phrase>());

    internal static Notice Of(IReadOnlyDictionary<string, Phrase> questions) => new(null, questions);
}
