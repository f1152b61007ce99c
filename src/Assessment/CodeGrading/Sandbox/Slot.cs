using Stoa.CodeGrading.Metering;

namespace Stoa.CodeGrading.Sandbox;

/// <summary>A place for one run at a time, with a folder of its own and, where the grader is root, a user of its own.</summary>
internal sealed class Slot
{
    private IMeter? left;
    private string? written;
    private bool writes;

    internal Slot(int number, string folder, uint? user)
    {
        (Number, Folder, User) = (number, folder, user);
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Directory.CreateDirectory(Input);
        Directory.CreateDirectory(Output);
        Give(folder);
    }

    internal int Number { get; }
    internal string Folder { get; }

    /// <summary>Null where programs run as the grader's own user.</summary>
    internal uint? User { get; }

    internal string Input => Path.Combine(Folder, "input");
    internal string Output => Path.Combine(Folder, "output");

    /// <summary>Never seen from inside.</summary>
    internal string Arguments => Path.Combine(Folder, "arguments");
    internal string Status => Path.Combine(Folder, "status");
    internal string Times => Path.Combine(Folder, "times");

    /// <summary>Nothing of the run before is left.</summary>
    internal void Clear()
    {
        // Nobody but this process writes into the one; into the other a compiler does, which may have done anything to the folder itself.
        Empty(Input);
        if (writes)
            Make(Output);
        writes = false;
    }

    /// <summary>What lies in the folders belongs to the slot's user from here on.</summary>
    internal void HandOver()
    {
        Give(Input);
        Give(Output);
    }

    /// <summary>For one launch: its arguments, and nothing of what was said of the one before.</summary>
    internal void Prepare(Launch launch, string arguments)
    {
        writes |= launch.Writes;
        File.Delete(Status);
        if (arguments == written)
            return;
        written = null;
        File.WriteAllText(Arguments, arguments);
        written = arguments;
    }

    /// <summary>Nothing of the launch lives any more; what counted it is taken away while the next one runs, when there is time for it.</summary>
    internal void Leave(IMeter meter)
    {
        meter.Kill();
        Tidy();
        left = meter;
    }

    internal void Tidy()
    {
        left?.Dispose();
        left = null;
    }

    private void Give(string path)
    {
        if (User is { } user)
            Posix.Give(path, user);
    }

    private static void Empty(string folder)
    {
        foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos())
        {
            if (entry is DirectoryInfo { LinkTarget: null } inner)
                inner.Delete(recursive: true);
            else
                entry.Delete();
        }
    }

    private static void Make(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
    }
}
