using Stoa.Platform.Data;

namespace Stoa.Problems.Regrading;

/// <summary>Writes what a batch changed: a fact for each attempt, and what counts now.</summary>
internal static class RegradeKeeper
{
    internal static async Task Keep(Tx tx, Guid regradeId, RegradeSubject subject, RegradeBatch batch, DateTimeOffset now, CancellationToken cancellation)
    {
        var changed = batch.Changed;
        await tx.Execute(FactsSql, new
        {
            RegradeId = regradeId,
            Now = now,
            Attempts = changed.Select(one => one.Id).ToArray(),
            Learners = changed.Select(one => one.LearnerId).ToArray(),
            Numbers = changed.Select(one => one.Number).ToArray(),
            Old = changed.Select(one => one.Old).ToArray(),
            New = changed.Select(one => one.New).ToArray(),
            Results = changed.Select(one => one.Result).ToArray(),
        }, cancellation);
        if (subject.IsQuiz)
        {
            await tx.Execute(SittingsSql, new
            {
                Ids = changed.Select(one => one.Id).ToArray(),
                Shares = changed.Select(one => one.New).ToArray(),
                Results = changed.Select(one => one.Result).ToArray(),
            }, cancellation);
            return;
        }
        var learners = batch.Learners.Where(learner => learner.Standing is not null).ToList();
        await tx.Execute(StatesSql, new
        {
            CourseId = subject.Course.Id,
            BlockKey = subject.Block.Key,
            Learners = learners.Select(learner => learner.LearnerId).ToArray(),
            Shares = learners.Select(learner => learner.New).ToArray(),
            First = learners.Select(learner => learner.Standing!.Scores.First).ToArray(),
            Best = learners.Select(learner => learner.Standing!.Scores.Best).ToArray(),
            Total = learners.Select(learner => learner.Standing!.Scores.Total).ToArray(),
            Results = learners.Select(learner => learner.Standing!.Result).ToArray(),
        }, cancellation);
    }

    private const string FactsSql = """
        insert into problems.regraded (regrade_id, attempt_id, learner_id, number, old_share, new_share, result, regraded_at)
        select @RegradeId, attempt_id, learner_id, number, old_share, new_share, result::jsonb, @Now
        from unnest(@Attempts::uuid[], @Learners::uuid[], @Numbers::int[], @Old::float8[], @New::float8[], @Results::text[])
             as one (attempt_id, learner_id, number, old_share, new_share, result)
        on conflict do nothing
        """;

    private const string SittingsSql = """
        update problems.sittings s
        set share = one.share, results = one.result::jsonb
        from unnest(@Ids::uuid[], @Shares::float8[], @Results::text[]) as one (id, share, result)
        where s.id = one.id
        """;

    // A result is shown again only where the learner has not reset the problem since.
    private const string StatesSql = """
        update problems.states s
        set share = one.share, first_share = one.first_share, best_share = one.best_share, total_share = one.total_share,
            result = case when s.result is null then null else coalesce(one.result::jsonb, s.result) end
        from unnest(@Learners::uuid[], @Shares::float8[], @First::float8[], @Best::float8[], @Total::float8[], @Results::text[])
             as one (learner_id, share, first_share, best_share, total_share, result)
        where s.learner_id = one.learner_id
          and s.course_id = @CourseId
          and s.block_key = @BlockKey
        """;
}
