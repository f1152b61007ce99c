using System.Diagnostics;
using Stoa.Host.Embedded;

namespace Stoa.Testing;

/// <summary>A disk of its own for one test, which can be filled to the last block. Only root may have one.</summary>
public sealed class SmallDisk : IDisposable
{
    private readonly string filler;

    private SmallDisk(string folder)
    {
        Folder = folder;
        filler = Path.Combine(folder, "filler");
    }

    public string Folder { get; }

    /// <returns>Null where mounting is not permitted.</returns>
    public static SmallDisk? Mount(int megabytes)
    {
        if (Posix.EffectiveUser() != 0)
            return null;
        var folder = Directory.CreateTempSubdirectory("stoa-disk-").FullName;
        if (Do("mount", "-t", "tmpfs", "-o", $"size={megabytes}m,mode=755", "stoa-test", folder) == 0)
            return new(folder);
        Directory.Delete(folder);
        return null;
    }

    /// <summary>Leaves no room but the given, and goes on taking what others give back.</summary>
    public void Fill(int leaveKilobytes = 0)
    {
        var free = new DriveInfo(Folder).AvailableFreeSpace - (leaveKilobytes * 1024L);
        if (free <= 0)
            return;
        using var file = new FileStream(filler, FileMode.Append);
        var block = new byte[64 * 1024];
        try
        {
            for (; free > 0; free -= block.Length)
            {
                file.Write(block, 0, (int)Math.Min(free, block.Length));
                file.Flush();
            }
        }
        catch (IOException)
        {
            // Somebody was faster; it is as full as it can be.
        }
    }

    public void MakeRoom() => File.Delete(filler);

    public void Dispose()
    {
        Do("umount", "--lazy", Folder);
        Directory.Delete(Folder);
    }

    private static int Do(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
