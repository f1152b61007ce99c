using Stoa.Contracts;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;
using Stoa.Problems.Attempts;
using Stoa.Problems.Grading;

namespace Stoa.Problems.Quizzes;

/// <summary>An attempt was handed in and waits to be graded.</summary>
internal sealed record SittingSubmitted(Guid SittingId) : IEvent
{
    public static string Name => "problems.sitting-submitted/1";
}

/// <summary>Grades an attempt against the revisions that were shown, and tells what counts now.</summary>
internal sealed class OnSittingSubmitted(SittingReader reader, QuizScores scores, TimeProvider clock) : IHandle<SittingSubmitted>
{
    public async Task Handle(SittingSubmitted happened, Tx tx, CancellationToken cancellation)
    {
        await tx.Execute(QueueSql, new { happened.SittingId }, cancellation);
        if (await SittingStore.Lock(tx, happened.SittingId, cancellation) is not { Sitting: { SubmittedAt: { } submitted, GradedAt: null } sitting } found) return;
        // A course that is gone has nobody left who would ask for the result.
        if (await reader.Course(sitting.CourseId) is not { } course || await reader.Read(course, found) is not { } opened) return;
        var graded = SittingGrader.Grade(opened.Items, found.Answers);
        var now = clock.GetUtcNow();
        await tx.Execute(GradeSql, new
        {
            sitting.Id,
            Now = now,
            Results = StateRow.Write(graded.Results),
            graded.Share,
            LateFactor = (opened.Settings with { Due = sitting.DueAt }).LateFactor(submitted),
        }, cancellation);
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
    internal static GradedSitting Grade(IReadOnlyList<SittingItem> items, IReadOnlyDictionary<int, GivenAnswer> answers)
    {
        var graded = items.ToDictionary(item => item.At, item => GradeOne(item, answers.GetValueOrDefault(item.At)));
        var possible = items.Sum(item => item.Plan.Points);
        var earned = items.Sum(item => item.Plan.Points * graded[item.At].Share);
        return new GradedSitting(
            graded.ToDictionary(one => one.Key, one => StoredResult.Of(one.Value)),
            graded,
            possible > 0 ? Math.Clamp(earned / possible, 0, 1) : 0);
    }

    // What cannot be read earns nothing for its question; the others of the problem count.
    internal static GradedProblem GradeOne(SittingItem item, GivenAnswer? given)
    {
        var graded = Grader.Grade(item.Problem, given?.Said ?? Questions.Answers.None, item.Plan.Seed);
        if (graded.Errors.Count == 0) return graded;
        var results = new Dictionary<string, Questions.QuestionResult>(graded.Results);
        foreach (var id in graded.Errors.Keys) results[id] = new(Questions.Correctness.Incorrect, 0, []);
        return graded with { Results = results };
    }
}

/// <param name="Share">Of all points, before lateness.</param>
internal sealed record GradedSitting(
    IReadOnlyDictionary<int, StoredResult> Results, IReadOnlyDictionary<int, GradedProblem> Problems, double Share);
