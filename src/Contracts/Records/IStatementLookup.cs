namespace Stoa.Contracts.Records;

/// <summary>Single statements and those of one person out of the record, for whoever must make something anew.</summary>
public interface IStatementLookup
{
    /// <summary>Those of the ids that there are, voided ones too, in no order.</summary>
    Task<IReadOnlyList<RecordedStatement>> Find(IReadOnlyCollection<Guid> ids, CancellationToken cancellation = default);

    /// <summary>What the site itself said of a person, after a place, in the order of the stream; empty at the end.</summary>
    /// <param name="homePages">The addresses that the site has had: those of its people's accounts.</param>
    /// <param name="most">At most so many.</param>
    Task<IReadOnlyList<RecordedStatement>> OfPerson(
        Guid personId, IReadOnlyCollection<string> homePages, RecordPlace after, int most, CancellationToken cancellation = default);
}
