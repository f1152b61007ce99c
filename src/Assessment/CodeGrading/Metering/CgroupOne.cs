using System.Globalization;
using Stoa.CodeGrading.Sandbox;

namespace Stoa.CodeGrading.Metering;

/// <summary>Control groups of the first version: a folder in the hierarchy of each controller.</summary>
internal sealed class CgroupOne : IMeter
{
    private const string Mount = "/sys/fs/cgroup";
    private static readonly string[] Controllers = ["memory", "cpuacct", "pids"];
    private readonly string memory, cpu, processes;

    /// <param name="parents">As <see cref="Parents"/> makes them.</param>
    internal CgroupOne(IReadOnlyList<string> parents, string name, long mostMemory)
    {
        Joins = [.. parents.Select(parent => Path.Combine(parent, name))];
        foreach (var folder in Joins)
            Directory.CreateDirectory(folder);
        (memory, cpu, processes) = (Joins[0], Joins[1], Joins[2]);
        CgroupFiles.Write(memory, "memory.limit_in_bytes", mostMemory.ToString(CultureInfo.InvariantCulture));
        if (File.Exists(Path.Combine(memory, "memory.memsw.limit_in_bytes")))
            CgroupFiles.Write(memory, "memory.memsw.limit_in_bytes", mostMemory.ToString(CultureInfo.InvariantCulture));
        CgroupFiles.Write(processes, "pids.max", (LaunchLimits.Processes + 8).ToString(CultureInfo.InvariantCulture));
    }

    public IReadOnlyList<string> Joins { get; }

    /// <summary>Groups of this process for its launches, below its own group, so that a limit on it holds for them too. Null where they cannot be made.</summary>
    internal static IReadOnlyList<string>? Parents(string name)
    {
        var own = File.ReadLines("/proc/self/cgroup").Select(line => line.Split(':', 3)).ToList();
        var made = new List<string>();
        foreach (var controller in Controllers)
        {
            var root = Path.Combine(Mount, controller);
            var path = own.FirstOrDefault(parts => parts[1].Split(',').Contains(controller))?[2];
            if (path is null || !Directory.Exists(root))
                return null;
            var below = root + path;
            made.Add(Path.Combine(Directory.Exists(below) ? below : root, name));
        }
        return Made(made) ? made : null;
    }

    public Reading Read(int process) => new(
        TimeSpan.FromMicroseconds(CgroupFiles.Number(cpu, "cpuacct.usage") / 1000.0),
        CgroupFiles.Number(memory, "memory.max_usage_in_bytes"),
        CgroupFiles.Number(memory, "memory.oom_control", "oom_kill") > 0);

    public void Kill() => CgroupFiles.KillAll(processes);

    public void Dispose()
    {
        Kill();
        foreach (var folder in Joins)
            CgroupFiles.Remove(folder);
    }

    private static bool Made(List<string> folders)
    {
        try
        {
            folders.ForEach(folder => Directory.CreateDirectory(folder));
            return true;
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            folders.ForEach(CgroupFiles.Remove);
            return false;
        }
    }
}
