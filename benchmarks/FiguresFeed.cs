using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.Records;
using Stoa.Insights.Folding;
using Stoa.Platform.Data;

namespace Stoa.Bench;

/// <summary>A record that is made while it is read.</summary>
internal sealed class Feed : IStatementStream, IStatementLookup
{
    private readonly IEnumerator<RecordedStatement> statements;
    private long position;

    /// <param name="given">So many of them were given before.</param>
    internal Feed(IEnumerator<RecordedStatement> statements, long given = 0)
    {
        this.statements = statements;
        while (position < given && statements.MoveNext())
            position++;
    }

    internal bool Ended { get; private set; }

    internal long Given => position;

    public Task<IReadOnlyList<RecordedStatement>> After(RecordPlace place, int most, CancellationToken cancellation = default)
    {
        var piece = new List<RecordedStatement>(most);
        while (piece.Count < most && statements.MoveNext())
            piece.Add(statements.Current with { Place = new(1, ++position) });
        Ended = piece.Count < most;
        return Task.FromResult<IReadOnlyList<RecordedStatement>>(piece);
    }

    public Task<IReadOnlyList<RecordedStatement>> OwnAfter(RecordPlace place, int most, CancellationToken cancellation = default) => After(place, most, cancellation);

    public Task<long> CountAfter(RecordPlace place, CancellationToken cancellation = default) => Task.FromResult(0L);

    public Task Wait(TimeSpan patience, CancellationToken cancellation = default) => Task.CompletedTask;

    public Task<IReadOnlyList<RecordedStatement>> Find(IReadOnlyCollection<Guid> ids, CancellationToken cancellation = default) =>
        Task.FromResult<IReadOnlyList<RecordedStatement>>([]);

    public Task<IReadOnlyList<RecordedStatement>> OfPerson(
        Guid personId, IReadOnlyCollection<string> homePages, RecordPlace after, int most, CancellationToken cancellation = default) =>
        Task.FromResult<IReadOnlyList<RecordedStatement>>([]);
}

/// <summary>Adds such a record to the figures.</summary>
internal sealed class FiguresWalk(IServiceProvider services, Feed feed)
{
    private const int Piece = 10_000;
    private long added = feed.Given;

    /// <returns>Events a second.</returns>
    internal async Task<double> Until(long events)
    {
        var (clock, begun) = (Stopwatch.StartNew(), added);
        var step = new FollowStep(services.GetRequiredService<Db>(), feed, new Fold(feed), TimeProvider.System);
        while (added < events && !feed.Ended)
        {
            var piece = (int)Math.Min(Piece, events - added);
            if (await step.Run(CancellationToken.None, piece) == StepResult.Moved)
                added += piece;
            if (added % 500_000 < Piece)
                await Console.Error.WriteLineAsync($"{added:n0} events, {(added - begun) / clock.Elapsed.TotalSeconds:n0}/s");
        }
        return (added - begun) / clock.Elapsed.TotalSeconds;
    }
}
