using System.Diagnostics;
using Stoa.CodeGrading.Metering;

namespace Stoa.CodeGrading.Sandbox;

/// <summary>Looks at one launch until it has ended, and ends it when it takes more than it may.</summary>
internal sealed class Watch(Process process, Pipes pipes, IMeter meter, LaunchLimits limits, TimeProvider clock, long begun)
{
    private static readonly TimeSpan FirstLook = TimeSpan.FromMilliseconds(10), LongestLook = TimeSpan.FromMilliseconds(40), LongestTrust = TimeSpan.FromMilliseconds(100), AfterKill = TimeSpan.FromMilliseconds(50);

    internal LaunchLimits Limits => limits;

    /// <summary>Why it was ended from outside; null when it ended by itself.</summary>
    internal Ending? Ended { get; private set; }

    internal Reading Last { get; private set; }

    internal TimeSpan Wall { get; private set; }

    internal void UntilEnded(CancellationToken cancellation)
    {
        for (var pause = Next(TimeSpan.Zero); !Ends(pause); pause = Next(pause))
        {
            Look(cancellation);
            if (Ended is not null || cancellation.IsCancellationRequested)
                Kill();
        }
        Wall = clock.GetElapsedTime(begun);
        // Of control groups the last word is to be had only now.
        if (meter.Joins.Count > 0)
            Last = meter.Read(process.Id);
        meter.Kill();
        while (!pipes.Over)
            pipes.Pass(LongestLook);
        if (pipes.Overflowed)
            Ended ??= Ending.OutputLimit;
    }

    // Where control groups keep memory and processes only time is to be watched, and all cores together do not take the rest of it sooner than this.
    private TimeSpan Next(TimeSpan before)
    {
        if (meter.Joins.Count == 0)
            return before == TimeSpan.Zero ? FirstLook : before < LongestLook ? before * 1.5 : LongestLook;
        var (cpu, wall) = ((limits.Cpu - Last.Cpu) / Environment.ProcessorCount, limits.Wall - clock.GetElapsedTime(begun));
        return TimeSpan.FromTicks(Math.Clamp(Math.Min(cpu.Ticks, wall.Ticks), FirstLook.Ticks, LongestTrust.Ticks));
    }

    // Before the pause is over, or before too much is said.
    private bool Ends(TimeSpan pause)
    {
        var paused = clock.GetTimestamp();
        for (var left = pause; left > TimeSpan.Zero && !pipes.Overflowed; left = pause - clock.GetElapsedTime(paused))
        {
            if (pipes.Over)
                return process.WaitForExit(left);
            pipes.Pass(left);
        }
        return process.HasExited;
    }

    private void Look(CancellationToken cancellation)
    {
        Last = meter.Read(process.Id);
        if (cancellation.IsCancellationRequested)
            return;
        Ended ??= pipes.Overflowed ? Ending.OutputLimit
            : Last.Cpu > limits.Cpu ? Ending.CpuLimit
            : Last.Exceeded ? Ending.MemoryLimit
            : clock.GetElapsedTime(begun) > limits.Wall ? Ending.WallLimit
            : null;
    }

    // What forks while it is killed is killed again; the process namespace takes all that is left with it.
    private void Kill()
    {
        do
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
        }
        while (!process.WaitForExit(AfterKill));
    }
}
