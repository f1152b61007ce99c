using Stoa.Contracts.People;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;

namespace Stoa.Problems.Attempts;

/// <summary>The account is gone, and with it what the person answered.</summary>
internal sealed class OnPersonErased : IHandle<PersonErased>
{
    public async Task Handle(PersonErased happened, Tx tx, CancellationToken cancellation)
    {
        await tx.Execute(StatesSql, new { happened.PersonId }, cancellation);
        await tx.Execute(AttemptsSql, new { happened.PersonId }, cancellation);
        await tx.Execute(GradingsSql, new { happened.PersonId }, cancellation);
        await tx.Execute(RegradedSql, new { happened.PersonId }, cancellation);
        await Quizzes.QuizData.Erase(tx, happened.PersonId, cancellation);
    }

    private const string StatesSql = """
        delete from problems.states
        where learner_id = @PersonId
        """;

    private const string AttemptsSql = """
        delete from problems.attempts
        where learner_id = @PersonId
        """;

    private const string GradingsSql = """
        delete from problems.gradings
        where learner_id = @PersonId
        """;

    // The row itself is what its regrade waits for.
    private const string RegradedSql = """
        update problems.regrade_runs
        set waiting = null, result = null
        where learner_id = @PersonId
        """;
}
