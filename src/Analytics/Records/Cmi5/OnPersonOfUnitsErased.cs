using Stoa.Contracts.People;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;

namespace Stoa.Records.Cmi5;

/// <summary>Nothing of an erased person's registrations stays.</summary>
internal sealed class OnPersonOfUnitsErased : IHandle<PersonErased>
{
    public Task Handle(PersonErased happened, Tx tx, CancellationToken cancellation)
    {
        var person = new { Person = happened.PersonId };
        return tx.Run(
        [
            new(UnitsSql, person),
            new(SatisfiedSql, person),
            new("delete from records.cmi5_sessions where learner_id = @Person", person),
            new("delete from records.cmi5_registrations where learner_id = @Person", person),
        ], cancellation);
    }

    private const string UnitsSql = """
        delete from records.cmi5_units
        where registration in (select id from records.cmi5_registrations where learner_id = @Person)
        """;

    private const string SatisfiedSql = """
        delete from records.cmi5_satisfied
        where registration in (select id from records.cmi5_registrations where learner_id = @Person)
        """;
}
