using System.Diagnostics;
using Stoa.CodeGrading.Metering;

namespace Stoa.CodeGrading.Sandbox;

/// <summary>Looks at one launch until it has ended, and ends it when it takes more than it may.</summary>
internal sealed class Watch(Process process, IMeter meter, LaunchLimits limits, TimeProvider clock, long begun) : IDisposable
{
    private readonly CancellationTokenSource over = new();

    internal LaunchLimits Limits => limits;

    /// <summary>Why it was ended from outside; null when it ended by itself.</summary>
    internal Ending? Ended { get; private set; }

    internal Reading Last { get; private set; }

    internal TimeSpan Wall { get; private set; }

    internal void OutputOverflowed() => End(Ending.OutputLimit);

    internal async Task UntilEnded(TimeSpan first, TimeSpan longest, CancellationToken cancellation)
    {
        var exit = process.WaitForExitAsync(CancellationToken.None);
        for (var pause = first; !exit.IsCompleted; pause = pause < longest ? pause * 1.5 : longest)
        {
            await Task.WhenAny(exit, Task.Delay(pause, clock, over.Token));
            if (exit.IsCompleted)
                break;
            Look(cancellation);
            if (Ended is not null || cancellation.IsCancellationRequested)
                await Kill(exit);
        }
        await exit;
        Wall = clock.GetElapsedTime(begun);
        // Of control groups the last word is to be had only now.
        if (meter.Joins.Count > 0)
            Last = meter.Read(process.Id);
    }

    public void Dispose() => over.Dispose();

    private void Look(CancellationToken cancellation)
    {
        Last = meter.Read(process.Id);
        if (cancellation.IsCancellationRequested)
            return;
        if (Last.Cpu > limits.Cpu)
            End(Ending.CpuLimit);
        else if (Last.Exceeded)
            End(Ending.MemoryLimit);
        else if (clock.GetElapsedTime(begun) > limits.Wall)
            End(Ending.WallLimit);
    }

    private void End(Ending ending)
    {
        Ended ??= ending;
        over.Cancel();
    }

    // What forks while it is killed is killed again; the process namespace takes all that is left with it.
    private async Task Kill(Task exit)
    {
        while (!exit.IsCompleted)
        {
            meter.Kill();
            try
            {
                process.Kill(entireProcessTree: true);
            }
            catch (Exception gone) when (gone is InvalidOperationException or AggregateException or System.ComponentModel.Win32Exception)
            {
                // It ended by itself.
                continue;
            }
            finally
            {
                await Task.WhenAny(exit, Task.Delay(LongestPause, clock, CancellationToken.None));
            }
        }
    }

    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(50);
}
