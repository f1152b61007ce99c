using Stoa.Contracts;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;

namespace Stoa.Catalog.Listings;

/// <summary>Time to count how many learners each course has.</summary>
internal sealed record LearnersCounted : IEvent
{
    public static string Name => "catalog.learners-counted/1";
}

/// <summary>Counts by the index, away from anybody's request. A row changes only when its number did.</summary>
internal sealed class OnLearnersCounted : IHandle<LearnersCounted>
{
    public async Task Handle(LearnersCounted happened, Tx tx, CancellationToken cancellation) =>
        await tx.Execute(CountSql, null, cancellation);

    private const string CountSql = """
        update catalog.listings l
        set learners = counted.active
        from (
            select c.course_id, count(e.learner_id)::int as active
            from catalog.listings c
            left join catalog.enrolments e on e.course_id = c.course_id and e.left_at is null
            group by c.course_id
        ) counted
        where counted.course_id = l.course_id
          and counted.active <> l.learners
        """;
}
