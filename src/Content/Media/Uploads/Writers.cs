using System.Collections.Concurrent;

namespace Stoa.Media.Uploads;

/// <summary>The requests of this process that write an upload at the moment: at most one each.</summary>
internal sealed class Writers
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<Guid, Turn> turns = new();

    /// <returns>Null while another request writes.</returns>
    internal Turn? Enter(Guid upload, CancellationToken aborted)
    {
        var turn = new Turn(turns, upload, aborted);
        if (turns.TryAdd(upload, turn))
            return turn;
        turn.Forget();
        return null;
    }

    /// <summary>Asks the request that writes to keep what it has and end. Its client has often gone, and only the network has not noticed.</summary>
    internal async Task Stop(Guid upload)
    {
        if (!turns.TryGetValue(upload, out var turn))
            return;
        turn.RequestStop();
        await Task.WhenAny(turn.Ended, Task.Delay(Patience));
    }

    internal sealed class Turn : IDisposable
    {
        private readonly ConcurrentDictionary<Guid, Turn> turns;
        private readonly Guid upload;
        private readonly CancellationTokenSource stop;
        private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal Turn(ConcurrentDictionary<Guid, Turn> turns, Guid upload, CancellationToken aborted)
        {
            (this.turns, this.upload) = (turns, upload);
            stop = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        }

        /// <summary>The writer's name in the upload's row.</summary>
        internal Guid Id { get; } = Guid.CreateVersion7();

        internal CancellationToken Stopping => stop.Token;

        internal Task Ended => ended.Task;

        internal void RequestStop()
        {
            try
            {
                stop.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // It ended by itself.
            }
        }

        internal void Forget() => stop.Dispose();

        public void Dispose()
        {
            turns.TryRemove(new(upload, this));
            stop.Dispose();
            ended.TrySetResult();
        }
    }
}
