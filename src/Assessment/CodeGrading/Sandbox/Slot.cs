namespace Stoa.CodeGrading.Sandbox;

/// <summary>A place for one run at a time, with a folder of its own and, where the grader is root, a user of its own.</summary>
internal sealed class Slot
{
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
        foreach (var folder in new[] { Input, Output })
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
            Directory.CreateDirectory(folder);
        }
    }

    /// <summary>What lies in the folders belongs to the slot's user from here on.</summary>
    internal void HandOver()
    {
        Give(Input);
        Give(Output);
    }

    private void Give(string path)
    {
        if (User is { } user)
            Posix.Give(path, user);
    }
}
