using System.Collections.Concurrent;

namespace Stoa.CodeGrading.Sandbox;

/// <summary>A thread for each slot, which does its launches from beginning to end and lives as long as this process: what is launched asks the
/// kernel to be killed when the thread that started it ends, and threads of the pool end at any time. Besides, a thread that sleeps in the
/// kernel while a program runs costs nothing, where those of the pool are woken for each thing that happens and turn before they sleep again.</summary>
internal sealed class Launcher : IDisposable
{
    private readonly ConcurrentDictionary<int, Lane> lanes = new();

    internal Task<T> Do<T>(Slot slot, Func<T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        lanes.GetOrAdd(slot.Number, _ => new()).Do(() =>
        {
            try
            {
                done.SetResult(work());
            }
            catch (Exception failure)
            {
                done.SetException(failure);
            }
        });
        return done.Task;
    }

    public void Dispose()
    {
        foreach (var lane in lanes.Values)
            lane.Close();
    }

    private sealed class Lane
    {
        private readonly ConcurrentQueue<Action?> asked = new();
        private readonly AutoResetEvent rung = new(false);

        internal Lane() => new Thread(Work) { IsBackground = true, Name = "sandbox" }.Start();

        internal void Do(Action? work)
        {
            asked.Enqueue(work);
            rung.Set();
        }

        internal void Close() => Do(null);

        private void Work()
        {
            while (rung.WaitOne())
                while (asked.TryDequeue(out var work))
                {
                    if (work is null)
                        return;
                    work();
                }
        }
    }
}
