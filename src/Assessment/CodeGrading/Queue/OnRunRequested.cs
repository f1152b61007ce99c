using Stoa.Contracts.Grading;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;

namespace Stoa.CodeGrading.Queue;

/// <summary>A module asked for a run: it goes into the queue. The same one asked for twice is run once.</summary>
internal sealed class OnRunRequested(RunNews news) : IHandle<RunRequested>
{
    public async Task Handle(RunRequested happened, Tx tx, CancellationToken cancellation)
    {
        await tx.Run([RunQueue.Add(happened.Run, cacheKey: null, announced: true)], cancellation);
        news.Added();
    }
}
