using Stoa.Contracts;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;
using Stoa.Problems.Attempts;
using Stoa.Problems.Grading;
using Stoa.Problems.Quizzes.Trials;
using Stoa.Problems.Scripts;

namespace Stoa.Problems.Quizzes;

/// <summary>An attempt was handed in and waits to be graded.</summary>
internal sealed record SittingSubmitted(Guid SittingId) : IEvent
{
    public static string Name => "problems.sitting-submitted/1";
}

/// <summary>Grades an attempt against the revisions that were shown, and tells what counts now. What the sandbox judges is asked for first; when the last
/// of it is there, this happens again.</summary>
internal sealed class OnSittingSubmitted(SittingReader reader, SittingRuns runs, QuizScores scores, TimeProvider clock) : IHandle<SittingSubmitted>
{
    public async Task Handle(SittingSubmitted happened, Tx tx, CancellationToken cancellation)
    {
        await tx.Execute(QueueSql, new { happened.SittingId }, cancellation);
        if (await SittingStore.Lock(tx, happened.SittingId, cancellation) is not { Sitting: { SubmittedAt: { } submitted, GradedAt: null } sitting } found) return;
        // A course that is gone has nobody left who would ask for the result.
        if (await reader.Course(sitting.CourseId) is not { } course || await reader.Read(course, found) is not { } opened) return;
        opened = await reader.Prepare(opened, item => SittingRuns.Judges(item, found.Answers.GetValueOrDefault(item.At)), ProblemPreparation.OfRequest, cancellation);
        if (await runs.Results(tx, opened, cancellation) is not { } judged) return;
        var graded = SittingGrader.Grade(opened.Items, found.Answers, judged);
        var now = clock.GetUtcNow();
        await tx.Execute(GradeSql, new
        {
            sitting.Id,
            Now = now,
            Results = StateRow.Write(graded.Results),
            graded.Share,
            LateFactor = (opened.Settings with { Due = sitting.DueAt }).LateFactor(submitted),
        }, cancellation);
        if (judged.Count > 0) await SittingRuns.Forget(tx, sitting.Id, cancellation);
        if (opened.Items.Any(item => item.MayRun)) await TrialStore.Forget(tx, sitting.Id, cancellation);
        await scores.Tell(tx, opened, graded, now, cancellation);
    }

    // One after the other for one learner, so that each sees the scores of those before.
    private const string QueueSql = """
        select s.id
        from problems.sittings s
        join problems.sittings this using (learner_id, course_id, block_key)
        where this.id = @SittingId
        order by s.number
        for update of s
        """;

    private const string GradeSql = """
        update problems.sittings
        set graded_at = @Now, results = @Results::jsonb, share = @Share, late_factor = @LateFactor
        where id = @Id
        """;
}

/// <summary>Grades all questions of an attempt. Pure: a review or a regrade gives what was given.</summary>
internal static class SittingGrader
{
    /// <param name="judged">What the sandbox said, by place.</param>
    internal static GradedSitting Grade(
        IReadOnlyList<SittingItem> items, IReadOnlyDictionary<int, GivenAnswer> answers, IReadOnlyDictionary<int, StoredResult> judged)
    {
        var graded = items.ToDictionary(item => item.At, item => judged.GetValueOrDefault(item.At) is { } result
            ? new GradedProblem(item.Problem, result.Questions, new Dictionary<string, Phrase>())
            : GradeOne(item, answers.GetValueOrDefault(item.At)));
        var possible = items.Sum(item => item.Plan.Points);
        var earned = items.Sum(item => item.Plan.Points * graded[item.At].Share);
        return new GradedSitting(
            graded.ToDictionary(one => one.Key, one => StoredResult.Of(one.Value)),
            graded,
            possible > 0 ? Math.Clamp(earned / possible, 0, 1) : 0);
    }

    /// <summary>All of a question, of which the sandbox has nothing to judge: nothing was answered to what it would.</summary>
    internal static GradedProblem GradeOne(SittingItem item, GivenAnswer? given)
    {
        var known = Known(item, given);
        var blank = item.Problem.Questions.Where(question => !known.Results.ContainsKey(question.Id))
            .Select(question => KeyValuePair.Create(question.Id, new Questions.QuestionResult(Questions.Correctness.Incorrect, 0, [])));
        return known with { Results = known.Results.Concat(blank).ToDictionary(StringComparer.Ordinal) };
    }

    // What cannot be read earns nothing for its question; the others of the problem count.
    internal static GradedProblem Known(SittingItem item, GivenAnswer? given)
    {
        if (item.Problem is not { IsPrepared: true, Unsupported: null }) return new(item.Problem, new Dictionary<string, Questions.QuestionResult>(), new Dictionary<string, Phrase>());
        var graded = Grader.Grade(item.Problem, given?.Said ?? Questions.Answers.None, item.Plan.Seed);
        if (graded.Errors.Count == 0) return graded;
        var results = new Dictionary<string, Questions.QuestionResult>(graded.Results);
        // What the sandbox judges gets its result from there, also where it cannot read it.
        foreach (var id in graded.Errors.Keys.Except(item.Problem.Scripted.SelectMany(response => response.Inputs))) results[id] = new(Questions.Correctness.Incorrect, 0, []);
        return graded with { Results = results };
    }
}

/// <param name="Share">Of all points, before lateness.</param>
internal sealed record GradedSitting(
    IReadOnlyDictionary<int, StoredResult> Results, IReadOnlyDictionary<int, GradedProblem> Problems, double Share);
