using System.Collections.Concurrent;

namespace Stoa.CodeGrading.Queue;

/// <summary>Who in this process waits for which run.</summary>
internal sealed class RunBoard
{
    private readonly ConcurrentDictionary<Guid, TaskCompletionSource> waited = new();

    internal Task End(Guid run) => waited.GetOrAdd(run, _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    internal void Ended(Guid run)
    {
        if (waited.TryRemove(run, out var waiting))
            waiting.SetResult();
    }
}
