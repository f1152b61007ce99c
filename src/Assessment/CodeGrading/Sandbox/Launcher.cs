using System.Collections.Concurrent;
using System.Diagnostics;

namespace Stoa.CodeGrading.Sandbox;

/// <summary>Starts every process from one thread that lives as long as this process: they ask the kernel to be killed when the thread that
/// started them ends, and threads of the pool end at any time.</summary>
internal sealed class Launcher : IDisposable
{
    private readonly BlockingCollection<(ProcessStartInfo Info, TaskCompletionSource<Process> Started)> asked = [];

    public Launcher() => new Thread(Start) { IsBackground = true, Name = "sandbox" }.Start();

    internal Task<Process> Launch(ProcessStartInfo info)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        asked.Add((info, started));
        return started.Task;
    }

    public void Dispose() => asked.CompleteAdding();

    private void Start()
    {
        foreach (var (info, started) in asked.GetConsumingEnumerable())
        {
            try
            {
                started.SetResult(Process.Start(info)!);
            }
            catch (Exception failure)
            {
                started.SetException(failure);
            }
        }
    }
}
