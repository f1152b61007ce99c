using System.Text.Json;
using Stoa.Contracts.Courses;
using Stoa.Contracts.Learning;
using Stoa.Platform.Data;
using Stoa.Problems.Attempts;
using Stoa.Problems.Quizzes;
using Stoa.Problems.Scripts;

namespace Stoa.Problems.Regrading;

/// <summary>Judges attempts at a quiz again: every question as it is published now, wherever it stands there under its id, with the seed and the
/// points that it had in the attempt. A question that is gone is judged as it was shown.</summary>
internal sealed class QuizRegrading(QuizCatalog catalog, SittingReader reader, RegradeStep step)
{
    private readonly RegradeSubject subject = step.Subject;

    private sealed record AnswerRow
    {
        public Guid SittingId { get; init; }
        public int Item { get; init; }
        public string Answers { get; init; } = "{}";
    }

    private sealed record Judged(Sitting Sitting, double Share, string Result, bool IsLeft)
    {
        internal double Before => Sitting.Share ?? 0;

        internal bool Changed => Math.Abs(Share - Before) > RegradedAttempt.Least;
    }

    internal async Task<RegradeBatch> Next(ISql sql, CancellationToken cancellation)
    {
        var which = new { CourseId = subject.Course.Id, BlockKey = subject.Block.Key, After = step.After ?? Guid.Empty, step.Take };
        var learners = await sql.Query<Guid>(LearnersSql, which, cancellation);
        if (learners.Count == 0) return RegradeBatch.Empty;
        var of = new { which.CourseId, which.BlockKey, Learners = learners.ToArray() };
        var sittings = await sql.Query<Sitting>(step.Holding ? HeldSittingsSql : SittingsSql, of, cancellation);
        var answers = (await sql.Query<AnswerRow>(AnswersSql, of, cancellation)).ToLookup(row => row.SittingId);
        var regraded = (await sql.Query<Guid>(RegradedSql, new { Ids = sittings.Select(sitting => sitting.Id).ToArray() }, cancellation)).ToHashSet();
        var opened = new List<RegradedSitting>();
        foreach (var sitting in sittings)
        {
            if (await Open(sitting, answers[sitting.Id], regraded.Contains(sitting.Id), cancellation) is not { } one) continue;
            if (step.Runs is not null && one.IsComing) return RegradeBatch.Unprepared;
            opened.Add(one);
        }
        if (await step.Results([.. opened.SelectMany(one => one.Open)], cancellation) is not { } results) return RegradeBatch.Asked;
        var judged = opened.ConvertAll(one => Judge(one, results));
        var changed = judged.Where(one => one.Changed)
            .Select(one => new RegradedAttempt(one.Sitting.Id, one.Sitting.LearnerId, one.Sitting.Number, one.Before, one.Share, one.Result));
        var affected = judged.GroupBy(one => one.Sitting.LearnerId).Where(all => all.Any(one => one.Changed)).Select(all => Affected([.. all]));
        return new RegradeBatch(learners[^1], learners.Count, judged.Count, [.. changed], [.. affected]) { Left = judged.Count(one => one.IsLeft) };
    }

    private async Task<RegradedSitting?> Open(Sitting sitting, IEnumerable<AnswerRow> answers, bool regraded, CancellationToken cancellation)
    {
        var given = answers.ToDictionary(row => row.Item, row => new GivenAnswer { Item = row.Item, Answers = row.Answers });
        if (await reader.Read(subject.Course, new OpenSitting(sitting, given)) is not { } shown) return null;
        List<SittingItem> items = [.. shown.Items.Select(item => Current(shown, item))];
        HashSet<int> same = regraded ? [] : [.. shown.Items.Where(item => IsSame(item, items[item.At])).Select(item => item.At)];
        var now = shown with { Items = items };
        if (step.Runs is not null)
            now = await reader.Prepare(now, item => RegradedSitting.Awaits(now, same, item), ProblemPreparation.OfPage, cancellation);
        return RegradedSitting.Of(now, same);
    }

    private SittingItem Current(OpenedSitting opened, SittingItem item) =>
        subject.Tree.Find(item.Source.Key) is { } source && IsOfQuestions(source) && catalog.Item(source, item.Plan.Id) is { Problem.Unsupported: null } published
            ? item with { Source = source, Problem = PlanItem.Within(opened.Settings, published.Problem) }
            : item;

    private static bool IsOfQuestions(Block block) => block.Type is QuizBlock.TypeName or Banks.BankBlock.TypeName;

    private bool IsSame(SittingItem shown, SittingItem now) => shown.Problem.MayNeedSandbox && now.Problem.MayNeedSandbox
        && JsonElement.DeepEquals(catalog.Item(shown.Source, shown.Plan.Id)!.Source, catalog.Item(now.Source, now.Plan.Id)!.Source);

    private static Judged Judge(RegradedSitting one, IReadOnlyDictionary<(Guid Attempt, int Item), StoredResult> results)
    {
        var (kept, left) = one.Settle(results);
        var graded = SittingGrader.Grade(one.Now.Items, one.Now.Found.Answers, kept);
        return new Judged(one.Now.Sitting, graded.Share, StateRow.Write(graded.Results)!, left);
    }

    private RegradedLearner Affected(List<Judged> attempts)
    {
        var settings = catalog.Settings(subject.Block, subject.Tree);
        double Counting(Func<Judged, double> share) =>
            QuizScores.Counting(attempts.Select(one => new QuizScores.Graded(one.Sitting.Number, share(one) * one.Sitting.LateFactor)), settings.Counts);
        var (before, after, last) = (Counting(one => one.Before), Counting(one => one.Share), attempts[^1].Sitting);
        var told = new AttemptGraded(
            last.LearnerId, subject.Course.Id, subject.Block.Key, subject.Block.Hash, after * settings.Points, settings.Points,
            last.Number, last.SubmittedAt ?? step.Now, step.Now);
        return new RegradedLearner(last.LearnerId, before, after, told, null);
    }

    private const string LearnersSql = """
        select distinct learner_id
        from problems.sittings
        where course_id = @CourseId
          and block_key = @BlockKey
          and learner_id > @After
          and graded_at is not null
        order by learner_id
        limit @Take
        """;

    private const string SittingsSql = $"""
        select {Sitting.Columns}
        from problems.sittings s
        where s.course_id = @CourseId
          and s.block_key = @BlockKey
          and s.learner_id = any(@Learners)
          and s.graded_at is not null
        order by s.learner_id, s.number
        """;

    private const string HeldSittingsSql = $"""
        {SittingsSql}
        for update
        """;

    private const string RegradedSql = """
        select distinct attempt_id
        from problems.regraded
        where attempt_id = any(@Ids)
        """;

    private const string AnswersSql = """
        select distinct on (a.sitting_id, a.item) a.sitting_id, a.item, a.answers::text
        from problems.sittings s
        join problems.sitting_answers a on a.sitting_id = s.id
        where s.course_id = @CourseId
          and s.block_key = @BlockKey
          and s.learner_id = any(@Learners)
          and s.graded_at is not null
        order by a.sitting_id, a.item, a.final desc, a.seq desc, a.received_at desc
        """;
}
