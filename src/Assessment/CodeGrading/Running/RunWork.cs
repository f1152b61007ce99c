using Stoa.CodeGrading.Programming;
using Stoa.CodeGrading.Sandbox;
using Stoa.Contracts.Grading;

namespace Stoa.CodeGrading.Running;

/// <summary>Does one run in a slot: compiles once, launches every case in a sandbox of its own.</summary>
internal sealed class RunWork(SandboxRunner sandbox, RunFiles files)
{
    private static readonly LaunchLimits compiling = new(TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(60), 1 << 30, 32 << 10, AddressSpace: true);

    /// <exception cref="SandboxException">The sandbox failed: another attempt may not.</exception>
    /// <exception cref="RefusedRunException">The run is at fault.</exception>
    /// <exception cref="MissingProgramException">The language cannot be run here.</exception>
    internal async Task<RunOutcome> Do(CodeRun run, Language language, Slot slot, CancellationToken cancellation)
    {
        if (RunChecks.Fault(run) is { } fault)
            throw new RefusedRunException(fault);
        run = run with { Limits = RunChecks.Within(run.Limits) };
        await files.Write(slot, [.. run.Files, .. language.Extras], cancellation);
        string? said = null;
        if (language.Compile(run) is { } compile)
        {
            var compiled = await sandbox.Run(slot, Make(compile, compiling) with { Writes = true }, cancellation);
            said = (compiled.Stdout + compiled.Stderr).Trim();
            if (compiled.Ending != Ending.Exited || compiled.ExitCode != 0)
                return new(run.Id, RunVerdict.CompileError, said, WhyNot(compiled), []);
        }
        var cases = new List<CaseOutcome>();
        var launch = Make(language.Run(run), Limits(run.Limits)) with { Compiled = said is not null };
        foreach (var one in run.Cases)
        {
            var landing = await sandbox.Run(slot, launch with { Command = [.. launch.Command, .. one.Arguments ?? []], Stdin = one.Stdin }, cancellation);
            cases.Add(Say(one, landing));
        }
        return new(run.Id, RunVerdict.Finished, said, null, cases);
    }

    private static Launch Make(Step step, LaunchLimits limits) => new(step.Command, step.Sees, step.Environment, limits with { AddressSpace = step.AddressSpace });

    private static LaunchLimits Limits(RunLimits limits) => new(
        TimeSpan.FromSeconds(limits.CpuSeconds), TimeSpan.FromSeconds(limits.WallSeconds), limits.MemoryMegabytes * 1024L * 1024, limits.OutputKilobytes * 1024, AddressSpace: true);

    private static string WhyNot(Landing compiled) => compiled.Ending switch
    {
        Ending.CpuLimit or Ending.WallLimit => "The compiler took too long.",
        Ending.MemoryLimit => "The compiler needed too much memory.",
        Ending.OutputLimit => "The compiler said too much.",
        _ => "It could not be compiled.",
    };

    private static CaseOutcome Say(RunCase one, Landing landing) => new(
        one.Id,
        landing.Ending switch
        {
            Ending.Exited => CaseVerdict.Exited,
            Ending.CpuLimit => CaseVerdict.CpuLimit,
            Ending.WallLimit => CaseVerdict.WallLimit,
            Ending.MemoryLimit => CaseVerdict.MemoryLimit,
            Ending.OutputLimit => CaseVerdict.OutputLimit,
            _ => CaseVerdict.Killed,
        },
        landing.ExitCode, landing.Stdout, landing.Stderr, landing.Cpu.TotalSeconds, landing.Wall.TotalSeconds, landing.MemoryBytes);
}
