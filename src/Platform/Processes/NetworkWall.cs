using System.ComponentModel;
using System.Diagnostics;

namespace Stoa.Platform.Processes;

/// <summary>Keeps programs that read strangers' files from every network, in a network namespace of their own with nothing in it: by root
/// at once, by others in a user namespace. Where the system allows neither, they run without it, and <c>doctor</c> says so.</summary>
public static class NetworkWall
{
    private static readonly string[][] Known = [["unshare", "--net"], ["unshare", "--user", "--net"]];
    private static readonly Lazy<string[]> Found = new(() => Known.FirstOrDefault(Works, []));

    /// <summary>What to put before a command; empty where there is no wall.</summary>
    public static IReadOnlyList<string> Command => Found.Value;

    public static bool Stands => Found.Value.Length > 0;

    private static bool Works(string[] wall)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(wall[0], [.. wall[1..], "true"]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
