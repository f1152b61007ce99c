using Stoa.Contracts.People;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;

namespace Stoa.CodeGrading.Attempts;

/// <summary>The account is gone, and with it the person's programs, in the queue too.</summary>
internal sealed class OnPersonErased : IHandle<PersonErased>
{
    public Task Handle(PersonErased happened, Tx tx, CancellationToken cancellation) => tx.Run(
        [new(RunsSql, new { happened.PersonId }), new(TrialsSql, new { happened.PersonId }), new(AttemptsSql, new { happened.PersonId })], cancellation);

    private const string RunsSql = """
        delete from codegrading.runs
        where id in (
            select id
            from codegrading.attempts
            where learner_id = @PersonId
            union all
            select again.run_id
            from codegrading.regrade_runs again
            join codegrading.attempts on attempts.id = again.attempt_id
            where attempts.learner_id = @PersonId
            union all
            select run_id
            from codegrading.trials
            where learner_id = @PersonId
        )
        """;

    private const string TrialsSql = """
        delete from codegrading.trials
        where learner_id = @PersonId
        """;

    private const string AttemptsSql = """
        delete from codegrading.attempts
        where learner_id = @PersonId
        """;
}
