using System.Text.Json;
using System.Text.Json.Nodes;

namespace Stoa.Contracts.Records;

/// <summary>Takes statements of the site's own into the record store.</summary>
public interface IStatements
{
    /// <summary>Durable when it returns. A statement whose id is there already is left as it is, so that a handler may run twice.</summary>
    /// <param name="statements">xAPI statements with ids, as <c>docs/records.md</c> describes; the authority is added.</param>
    Task Append(IReadOnlyCollection<JsonObject> statements, CancellationToken cancellation = default);
}

/// <summary>The record store as a stream: every committed statement of the tenant once, in an order that never changes, none passed over
/// because its transaction committed late.</summary>
public interface IStatementStream
{
    /// <summary>What comes after a place, at most so many; empty at the end. Statements that void others are among them, and voided ones are too.</summary>
    Task<IReadOnlyList<RecordedStatement>> After(RecordPlace place, int most, CancellationToken cancellation = default);

    /// <summary>The same for whoever asks only what the site itself says: of other sources' statements no more is told than that they are there
    /// (<c>{}</c>), unless they void others. It costs a fraction.</summary>
    Task<IReadOnlyList<RecordedStatement>> OwnAfter(RecordPlace place, int most, CancellationToken cancellation = default);

    /// <summary>About how many there are after a place; for progress.</summary>
    Task<long> CountAfter(RecordPlace place, CancellationToken cancellation = default);

    /// <summary>Returns when something may have been stored since the call, or when the patience is over.</summary>
    Task Wait(TimeSpan patience, CancellationToken cancellation = default);
}

/// <summary>A place in the stream. Comparable; <see cref="Start"/> is before everything.</summary>
/// <param name="Transaction">The database's number of the transaction that stored it.</param>
/// <param name="Position">Its number within the store.</param>
public readonly record struct RecordPlace(long Transaction, long Position)
{
    public static RecordPlace Start => default;
}

/// <param name="Timestamp">When it happened, UTC.</param>
/// <param name="Statement">The whole statement as JSON.</param>
/// <param name="Own">Whether the site itself said it, and no other source.</param>
public sealed record RecordedStatement(RecordPlace Place, Guid Id, DateTimeOffset Timestamp, DateTimeOffset Stored, JsonElement Statement, bool Own);

/// <summary>Statements are gone from the record for good (a person was erased, or a rule let them go).</summary>
/// <param name="PersonId">Whose they were, or null when a rule of retention removed them.</param>
public sealed record StatementsRemoved(Guid? PersonId) : IEvent
{
    public static string Name => "records.statements-removed/1";
}
