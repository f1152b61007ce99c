using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Stoa.CodeGrading.Metering;

namespace Stoa.CodeGrading.Sandbox;

/// <summary>Launches one program in a slot, watches what all its processes take, and ends them.</summary>
internal sealed class SandboxRunner(Slots slots, Meters meters, Launcher launcher, Programs programs, SandboxSettings settings, TimeProvider clock)
{
    // Joins the control groups, which count what all of it takes, hands the filter and the arguments on as open files, and is bubblewrap then,
    // which dies with whoever launched it.
    private const string Outside = """
        unset PWD
        exec 8<"$1" 9<"$2" 7>"$3"; shift 3
        while [ "$1" != -- ]; do echo 0 >"$1/cgroup.procs" || exit 125; shift; done; shift
        exec "$@"
        """;

    // Where nothing else counts: stays, and says afterwards how long all of it took.
    private const string OutsideCounting = """
        unset PWD
        exec 8<"$1" 9<"$2" 7>"$3"; times=$4; shift 5
        "$@"; code=$?
        times >"$times"
        exit $code
        """;

    private readonly Lazy<(Walls? Walls, string? Off)> walls = new(() => Walls.Find(programs, settings));
    private readonly Lazy<string> filter = new(() =>
    {
        var file = slots.Beside("filter");
        File.WriteAllBytes(file, SeccompFilter.For(RuntimeInformation.ProcessArchitecture)!);
        return file;
    });

    /// <summary>Why nothing can be launched here; null when it can.</summary>
    internal string? Off => walls.Value.Off;

    /// <summary>How programs are walled in and counted, for operators.</summary>
    internal string Way => $"bubblewrap {(settings.UserNamespaces ? "with a user namespace" : "without user namespaces")}, {(Posix.IsRoot ? "a user for each slot" : "the grader's own user")}, {meters.Way}";

    /// <exception cref="SandboxException">The sandbox could not be made.</exception>
    internal Task<Landing> Run(Slot slot, Launch launch, CancellationToken cancellation = default)
    {
        var ground = walls.Value.Walls ?? throw new SandboxException(walls.Value.Off!);
        return launcher.Do(slot, () => FromBeginningToEnd(ground, slot, launch, cancellation));
    }

    private Landing FromBeginningToEnd(Walls ground, Slot slot, Launch launch, CancellationToken cancellation)
    {
        slot.Prepare(launch, string.Concat(BubblewrapArguments.For(ground, slot, launch).Select(word => word + '\0')));
        var meter = meters.Make(launch.Limits.MemoryBytes);
        try
        {
            if (meter.Joins.Count == 0)
                File.WriteAllText(slot.Times, "");
            var begun = clock.GetTimestamp();
            using var process = Process.Start(Describe(ground, slot, launch, meter))!;
            slot.Tidy();
            var pipes = new Pipes(process, launch.Stdin, launch.Limits.OutputBytes);
            var watch = new Watch(process, pipes, meter, launch.Limits, clock, begun);
            watch.UntilEnded(cancellation);
            cancellation.ThrowIfCancellationRequested();
            if (watch.Ended is null && !watch.Last.Exceeded && !Ran(slot))
                throw new SandboxException(pipes.Stderr.Text.Trim());
            return Judge(process.ExitCode, watch, pipes, meter.Joins.Count == 0 ? Times(slot) : TimeSpan.Zero);
        }
        finally
        {
            slot.Leave(meter);
        }
    }

    private ProcessStartInfo Describe(Walls ground, Slot slot, Launch launch, IMeter meter)
    {
        string[] user = slot.User is { } id && ground.Namespaces
            ? [ground.Setpriv, $"--reuid={id}", $"--regid={id}", "--clear-groups", "--inh-caps=-all", "--no-new-privs", "--"]
            : [];
        string[] outside = meter.Joins.Count > 0
            ? [ground.Shell, "-c", Outside, "sh", slot.Arguments, filter.Value, slot.Status, .. meter.Joins]
            : [ground.Setpriv, "--pdeathsig", "KILL", "--", ground.Shell, "-c", OutsideCounting, "sh", slot.Arguments, filter.Value, slot.Status, slot.Times];
        var start = new ProcessStartInfo(outside[0],
        [
            .. outside[1..], "--", .. user, ground.Bubblewrap, "--args", "8", "--seccomp", "9", "--json-status-fd", "7", "--", .. BubblewrapArguments.Command(ground, slot, launch),
        ])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        // bubblewrap's own environment can be read from inside.
        start.Environment.Clear();
        return start;
    }

    private static Landing Judge(int code, Watch watch, Pipes pipes, TimeSpan times)
    {
        const int FirstSignal = 128, CpuSignal = FirstSignal + 24, LastSignal = FirstSignal + 31;
        var reading = watch.Last;
        var cpu = reading.Cpu > times ? reading.Cpu : times;
        var ending = watch.Ended
            ?? (cpu > watch.Limits.Cpu || code == CpuSignal ? Ending.CpuLimit
            : reading.Exceeded ? Ending.MemoryLimit
            : code is > FirstSignal and <= LastSignal ? Ending.Crashed : Ending.Exited);
        return new(ending, code, pipes.Stdout.Text, pipes.Stderr.Text, cpu, watch.Wall, reading.Memory);
    }

    // Said only when the program itself was launched and has come to an end.
    private static bool Ran(Slot slot) => File.Exists(slot.Status) && File.ReadAllText(slot.Status).Contains("exit-code", StringComparison.Ordinal);

    // "0m0.02s 0m0.01s" of the shell, and on the next line of all that it waited for.
    private static TimeSpan Times(Slot slot)
    {
        if (File.ReadAllLines(slot.Times) is not [_, var children, ..])
            return TimeSpan.Zero;
        return children.Split(' ', StringSplitOptions.RemoveEmptyEntries).Aggregate(TimeSpan.Zero, (sum, time) => sum + Read(time));

        static TimeSpan Read(string time) => time.TrimEnd('s').Split('m') is [var minutes, var seconds]
            ? TimeSpan.FromSeconds((60 * double.Parse(minutes, CultureInfo.InvariantCulture)) + double.Parse(seconds, CultureInfo.InvariantCulture))
            : TimeSpan.Zero;
    }
}
