using System.Threading.Channels;

namespace Stoa.CodeGrading.Sandbox;

/// <summary>The slots of this process, in a folder of its own; what processes left behind that were killed goes.</summary>
internal sealed class Slots : IDisposable
{
    private const string Prefix = "stoa-grader-";
    private readonly Channel<Slot> free = Channel.CreateUnbounded<Slot>();
    private readonly string folder;

    public Slots(SandboxSettings settings)
    {
        Sweep(settings.WorkFolder);
        folder = Make(settings.WorkFolder);
        for (var number = 0; number < Math.Max(1, settings.Slots); number++)
            free.Writer.TryWrite(new(number, Path.Combine(folder, $"slot-{number}"), Posix.IsRoot ? settings.FirstUser + (uint)number : null));
    }

    /// <summary>A file beside the slots that none of them sees.</summary>
    internal string Beside(string name) => Path.Combine(folder, name);

    internal ValueTask<Slot> Take(CancellationToken cancellation) => free.Reader.ReadAsync(cancellation);

    internal void GiveBack(Slot slot) => free.Writer.TryWrite(slot);

    public void Dispose() => Remove(folder);

    private static string Make(string parent)
    {
        var made = Path.Combine(parent, $"{Prefix}{Environment.ProcessId}-{Guid.CreateVersion7():N}");
        Directory.CreateDirectory(made, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        // A slot's user must pass, and sees nothing.
        if (Posix.IsRoot)
            File.SetUnixFileMode(made, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        return made;
    }

    private static void Sweep(string parent)
    {
        Directory.CreateDirectory(parent);
        foreach (var left in Directory.EnumerateDirectories(parent, Prefix + "*"))
            if (int.TryParse(Path.GetFileName(left).Split('-')[2], out var process) && !Directory.Exists($"/proc/{process}"))
                Remove(left);
    }

    // What belongs to somebody else is theirs to remove.
    private static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return;
        }
    }
}
