using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Stoa.CodeGrading;
using Stoa.CodeGrading.Metering;
using Stoa.CodeGrading.Queue;
using Stoa.CodeGrading.Sandbox;
using Stoa.Contracts.Grading;
using Stoa.Host;
using Stoa.Host.Composition;

namespace Stoa.Bench.Assessment;

/// <summary>A Python "hello" through the whole pipeline (asked for in one process, queued in the database, claimed, launched and watched in another,
/// its outcome stored and heard of) against bubblewrap launched bare, with the same walls and limits. In turns, since the machine is not always equally calm.</summary>
internal static class SandboxRuns
{
    private const int Rounds = 3;
    private static readonly TimeSpan turn = TimeSpan.FromSeconds(10);
    private static readonly CodeRun hello = new(Guid.Empty, "bench", Languages.Python, [new("main.py", "print('hello')")], "main.py", [new("only")], RunLimits.Default, RunPriority.Trial);

    internal static async Task Measure(Table table, string database)
    {
        await using var app = StoaHost.Build(new HostSettings { Database = database, Roles = new HashSet<string>(), Quiet = true, Port = Site.FreePort() }, database);
        await app.Services.GetRequiredService<RunNews>().StartAsync(default);
        await using var bare = new Bare();
        if (await Ask(app.Services) is { Verdict: RunVerdict.Unavailable } off)
        {
            table.Note("sandbox runs of a Python \"hello\"", off.Why!);
            return;
        }
        var (ours, theirs) = (0.0, 0.0);
        for (var round = 0; round < Rounds; round++)
        {
            ours += await Rate(2 * Environment.ProcessorCount, () => Ask(app.Services));
            theirs += await Rate(Environment.ProcessorCount, bare.Launch);
        }
        table.Ratio("sandbox runs of a Python \"hello\", through the whole pipeline against bare bubblewrap", ours / Rounds, theirs / Rounds, "/s", 0.7);
    }

    private static async Task<RunOutcome?> Ask(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var outcome = await scope.ServiceProvider.GetRequiredService<ICodeRunner>().Run(hello with { Id = Guid.CreateVersion7() }, null, TimeSpan.FromMinutes(2));
        return outcome is { Verdict: RunVerdict.Unavailable } or { Cases: [{ Stdout: "hello\n" }] } ? outcome : throw new InvalidOperationException($"{outcome}");
    }

    private static async Task<double> Rate(int atOnce, Func<Task> work)
    {
        var done = 0;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, atOnce).Select(async _ =>
        {
            while (clock.Elapsed < turn)
            {
                await work();
                Interlocked.Increment(ref done);
            }
        }));
        return done / clock.Elapsed.TotalSeconds;
    }

    // No queue, no database, nobody who watches: the command line alone, in control groups with the limits that a run has.
    private sealed class Bare : IAsyncDisposable
    {
        private readonly ServiceProvider services = CodeGradingModule
            .AddSandbox(new ServiceCollection(), new ConfigurationBuilder().Build()).AddLogging().AddSingleton(TimeProvider.System).BuildServiceProvider();
        private readonly Slot slot;
        private readonly string filter;
        private readonly Walls walls;
        private readonly Launch launch;

        internal Bare()
        {
            var slots = services.GetRequiredService<Slots>();
            slot = slots.Take(default).AsTask().GetAwaiter().GetResult();
            File.WriteAllText(Path.Combine(slot.Input, "main.py"), "print('hello')");
            slot.HandOver();
            filter = slots.Beside("filter");
            File.WriteAllBytes(filter, SeccompFilter.For(RuntimeInformation.ProcessArchitecture)!);
            walls = Walls.Find(services.GetRequiredService<Programs>(), services.GetRequiredService<SandboxSettings>()).Walls!;
            var step = services.GetRequiredService<CodeGrading.Programming.LanguageList>().Find(Languages.Python)!.Run(hello);
            launch = new(step.Command, step.Sees, step.Environment, new(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(10), 256 << 20, 64 << 10, AddressSpace: true));
        }

        internal async Task Launch()
        {
            using var meter = services.GetRequiredService<Meters>().Make(launch.Limits.MemoryBytes);
            string[] user = slot.User is { } id ? [walls.Setpriv, $"--reuid={id}", $"--regid={id}", "--clear-groups", "--"] : [];
            var start = new ProcessStartInfo(walls.Shell,
            [
                "-c", "exec 9<\"$1\"; shift; while [ \"$1\" != -- ]; do echo 0 >\"$1/cgroup.procs\" || exit 125; shift; done; shift; exec \"$@\"", "sh", filter,
                .. meter.Joins, "--", .. user, walls.Bubblewrap,
                .. BubblewrapArguments.For(walls, slot, launch), "--seccomp", "9", "--", .. BubblewrapArguments.Command(walls, slot, launch),
            ])
            { RedirectStandardInput = true, RedirectStandardOutput = true };
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var said = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            if (said != "hello\n") throw new InvalidOperationException($"bare bubblewrap said {said}");
        }

        public ValueTask DisposeAsync() => services.DisposeAsync();
    }
}
