using Stoa.Contracts;
using Stoa.Gradebook.Grading;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;

namespace Stoa.Gradebook.Grades;

/// <summary>The grades of a course may have to be added up again: if the rules are others, those of learners after <paramref name="After"/>.</summary>
internal sealed record RulesMayHaveChanged(Guid CourseId, Guid? After) : IEvent
{
    public static string Name => "gradebook.rules-may-have-changed/1";
}

/// <summary>Compares once, then works in batches; each is a delivery of its own, so that nothing waits for a large course and a
/// stop loses a batch at most.</summary>
internal sealed class OnRulesMayHaveChanged(CourseRules rules, GradeKeeper keeper, Outbox outbox) : IHandle<RulesMayHaveChanged>
{
    internal const int Batch = 200;

    public async Task Handle(RulesMayHaveChanged happened, Tx tx, CancellationToken cancellation)
    {
        if (await rules.Of(happened.CourseId) is not { } course)
            return;
        if (happened.After is null && await AreTheSame(happened.CourseId, course, tx))
            return;
        var learners = await tx.Query<Guid>(LearnersSql, new { happened.CourseId, After = happened.After ?? Guid.Empty, Batch }, cancellation);
        foreach (var learner in learners)
            await keeper.AddUp(tx, course, happened.CourseId, learner);
        if (learners.Count == Batch)
            await outbox.Add(tx, new RulesMayHaveChanged(happened.CourseId, learners[^1]));
    }

    private static async Task<bool> AreTheSame(Guid courseId, CourseSheet course, Tx tx) =>
        await tx.Execute(KeepSql, new { CourseId = courseId, course.Fingerprint }) == 0;

    private const string KeepSql = """
        insert into gradebook.rules as kept (course_id, fingerprint)
        values (@CourseId, @Fingerprint)
        on conflict (course_id) do update
        set fingerprint = excluded.fingerprint, since = now()
        where kept.fingerprint <> excluded.fingerprint
        """;

    // Locked in the order of the key: two batches over one course never wait for each other in a circle.
    private const string LearnersSql = """
        select learner_id
        from gradebook.grades
        where course_id = @CourseId
          and learner_id > @After
        order by learner_id
        limit @Batch
        for update
        """;
}
