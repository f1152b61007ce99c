using Stoa.Contracts.Records;

namespace Stoa.Insights.Tests.Simulated;

/// <summary>A record in memory that keeps the promises of the store: an order that never changes.</summary>
public sealed class SimulatedRecord : IStatementStream, IStatementLookup
{
    private readonly Lock change = new();
    private List<RecordedStatement> statements = [];

    public IReadOnlyList<RecordedStatement> All => statements;

    public void Add(IEnumerable<RecordedStatement> added)
    {
        lock (change)
        {
            var next = statements.Count == 0 ? 1 : statements[^1].Place.Transaction + 1;
            statements = [.. statements, .. added.Select((statement, i) => statement with { Place = new(next + (i / 7), i) })];
        }
    }

    /// <summary>Takes everything of a person out of the record, as an erasure does.</summary>
    public void Remove(Guid person)
    {
        lock (change)
            statements = [.. statements.Where(statement => Said.Of(statement) != person)];
    }

    public Task<IReadOnlyList<RecordedStatement>> After(RecordPlace place, int most, CancellationToken cancellation = default)
    {
        var from = statements.FindIndex(statement => IsAfter(statement.Place, place));
        return Task.FromResult<IReadOnlyList<RecordedStatement>>(from < 0 ? [] : statements.GetRange(from, Math.Min(most, statements.Count - from)));
    }

    public Task<IReadOnlyList<RecordedStatement>> OwnAfter(RecordPlace place, int most, CancellationToken cancellation = default) => After(place, most, cancellation);

    public Task<long> CountAfter(RecordPlace place, CancellationToken cancellation = default) =>
        Task.FromResult((long)statements.Count(statement => IsAfter(statement.Place, place)));

    public Task Wait(TimeSpan patience, CancellationToken cancellation = default) => Task.Delay(TimeSpan.FromMilliseconds(50), cancellation);

    public Task<IReadOnlyList<RecordedStatement>> Find(IReadOnlyCollection<Guid> ids, CancellationToken cancellation = default) =>
        Task.FromResult<IReadOnlyList<RecordedStatement>>([.. statements.Where(statement => ids.Contains(statement.Id))]);

    public Task<IReadOnlyList<RecordedStatement>> OfPerson(
        Guid personId, IReadOnlyCollection<string> homePages, RecordPlace after, int most, CancellationToken cancellation = default) =>
        Task.FromResult<IReadOnlyList<RecordedStatement>>(
            [.. statements.Where(statement => statement.Own && Said.Of(statement) == personId && IsAfter(statement.Place, after)).Take(most)]);

    public static bool IsAfter(RecordPlace place, RecordPlace other) =>
        (place.Transaction, place.Position).CompareTo((other.Transaction, other.Position)) > 0;
}
