using System.Globalization;

namespace Stoa.CodeGrading.Metering;

/// <summary>Reading and writing the files of control groups.</summary>
internal static class CgroupFiles
{
    internal static void Write(string folder, string file, string value) => File.WriteAllText(Path.Combine(folder, file), value);

    internal static long Number(string folder, string file) =>
        long.TryParse(File.ReadAllText(Path.Combine(folder, file)).AsSpan().Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>The number after a word at the beginning of a line.</summary>
    internal static long Number(string folder, string file, string word) =>
        File.ReadLines(Path.Combine(folder, file)).Select(line => line.Split(' ')).FirstOrDefault(parts => parts[0] == word) is [_, var number, ..]
            ? long.Parse(number, CultureInfo.InvariantCulture)
            : 0;

    internal static void KillAll(string folder)
    {
        foreach (var process in File.ReadLines(Path.Combine(folder, "cgroup.procs")))
            Sandbox.Posix.Kill(int.Parse(process, CultureInfo.InvariantCulture));
    }

    /// <summary>Processes that were killed may take a moment to be gone. A group that stays all the same goes when the grader ends.</summary>
    internal static void Remove(string folder)
    {
        for (var attempt = 0; attempt < 50; attempt++)
        {
            if (Sandbox.Posix.Remove(folder) || !Directory.Exists(folder))
                return;
            Thread.Yield();
        }
    }
}
