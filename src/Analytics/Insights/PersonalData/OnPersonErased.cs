using Stoa.Contracts.People;
using Stoa.Insights.Folding;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;

namespace Stoa.Insights.PersonalData;

/// <summary>Forgets letters, mailings and digests of an erased person; their figures are made anew of what the record still holds, and once more
/// when it has let go of them.</summary>
internal sealed class OnPersonErased : IHandle<PersonErased>
{
    public async Task Handle(PersonErased happened, Tx tx, CancellationToken cancellation)
    {
        var person = new { Person = happened.PersonId };
        await tx.Run([new(LettersSql, person), new(MailingsSql, person), new(DigestsSql, person)], cancellation);
        await Debts.Owe(tx, happened.PersonId, cancellation);
    }

    private const string LettersSql = """
        delete from insights.letters
        where learner_id = @Person
           or author_id = @Person
        """;

    private const string MailingsSql = """
        delete from insights.mailings
        where author_id = @Person
        """;

    private const string DigestsSql = """
        delete from insights.digests
        where person_id = @Person
        """;
}
