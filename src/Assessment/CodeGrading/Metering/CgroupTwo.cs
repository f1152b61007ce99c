using System.Globalization;
using Stoa.CodeGrading.Sandbox;

namespace Stoa.CodeGrading.Metering;

/// <summary>Control groups of the second version: one folder, whose parent hands the controllers down.</summary>
internal sealed class CgroupTwo : IMeter
{
    private const string Mount = "/sys/fs/cgroup";
    private readonly string folder;

    /// <param name="parent">As <see cref="Parent"/> makes it.</param>
    internal CgroupTwo(string parent, string name, long mostMemory)
    {
        folder = Path.Combine(parent, name);
        Directory.CreateDirectory(folder);
        CgroupFiles.Write(folder, "memory.max", mostMemory.ToString(CultureInfo.InvariantCulture));
        if (File.Exists(Path.Combine(folder, "memory.swap.max")))
            CgroupFiles.Write(folder, "memory.swap.max", "0");
        CgroupFiles.Write(folder, "pids.max", (LaunchLimits.Processes + 8).ToString(CultureInfo.InvariantCulture));
    }

    public IReadOnlyList<string> Joins => [folder];

    /// <summary>The group of this process for its launches; null where it cannot be made.</summary>
    /// <param name="within">A group that was delegated to this user and holds no process itself; null: the one that holds this process's own.</param>
    internal static string? Parent(string? within, string name)
    {
        if ((within ?? Beside()) is not { } outer || !File.Exists(Path.Combine(outer, "cgroup.controllers")))
            return null;
        var made = Path.Combine(outer, name);
        try
        {
            CgroupFiles.Write(outer, "cgroup.subtree_control", "+memory +pids +cpu");
            Directory.CreateDirectory(made);
            CgroupFiles.Write(made, "cgroup.subtree_control", "+memory +pids +cpu");
            return made;
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            CgroupFiles.Remove(made);
            return null;
        }
    }

    public Reading Read(int process) => new(
        TimeSpan.FromMicroseconds(CgroupFiles.Number(folder, "cpu.stat", "usage_usec")),
        CgroupFiles.Number(folder, File.Exists(Path.Combine(folder, "memory.peak")) ? "memory.peak" : "memory.current"),
        CgroupFiles.Number(folder, "memory.events", "oom_kill") > 0);

    public void Kill() => CgroupFiles.KillAll(folder);

    public void Dispose()
    {
        Kill();
        CgroupFiles.Remove(folder);
    }

    // Groups with processes of their own hand nothing down, so it lies beside this process's.
    private static string? Beside() =>
        File.ReadLines("/proc/self/cgroup").FirstOrDefault(line => line.StartsWith("0::/", StringComparison.Ordinal)) is { } line
            ? Path.GetDirectoryName((Mount + line[3..]).TrimEnd('/')) is { } parent && parent.StartsWith(Mount, StringComparison.Ordinal) ? parent : null
            : null;
}
