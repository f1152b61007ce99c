using Stoa.CodeGrading.Sandbox;

namespace Stoa.CodeGrading.Metering;

/// <summary>Chooses how launches are counted on this machine, and makes a meter for each.</summary>
internal sealed class Meters : IDisposable
{
    private readonly string name = $"stoa-grader-{Environment.ProcessId}-{Guid.CreateVersion7():N}";
    private readonly IReadOnlyList<string>? one;
    private readonly string? two;
    private int made;

    public Meters(SandboxSettings settings)
    {
        two = CgroupTwo.Parent(settings.Cgroup, name);
        one = two is null && settings.Cgroup is null ? CgroupOne.Parents(name) : null;
    }

    /// <summary>For operators.</summary>
    internal string Way => two is not null ? "cgroup v2" : one is not null ? "cgroup v1" : "/proc, by polling";

    internal IMeter Make(long mostMemory)
    {
        var own = $"run-{Interlocked.Increment(ref made)}";
        return two is not null ? new CgroupTwo(two, own, mostMemory) : one is not null ? new CgroupOne(one, own, mostMemory) : new ProcessTreeMeter(mostMemory);
    }

    public void Dispose()
    {
        foreach (var group in two is null ? one ?? [] : [two])
        {
            foreach (var left in Directory.Exists(group) ? Directory.GetDirectories(group) : [])
            {
                CgroupFiles.KillAll(left);
                CgroupFiles.Remove(left);
            }
            CgroupFiles.Remove(group);
        }
    }
}
