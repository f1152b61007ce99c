using System.Runtime.InteropServices;

namespace Stoa.CodeGrading.Sandbox;

/// <summary>The few system calls that .NET does not offer.</summary>
internal static class Posix
{
    private const int SigKill = 9;

    internal static bool IsRoot => EffectiveUser() == 0;

    [DllImport("libc", EntryPoint = "geteuid")]
    private static extern uint EffectiveUser();

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Signal(int process, int signal);

    [DllImport("libc", EntryPoint = "lchown", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int ChangeOwner([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint user, uint group);

    [DllImport("libc", EntryPoint = "rmdir", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int RemoveFolder([MarshalAs(UnmanagedType.LPUTF8Str)] string path);

    [DllImport("libc", EntryPoint = "poll")]
    private static extern int Poll([In, Out] Polled[] files, nuint count, int milliseconds);

    /// <summary>Until one of the files can be read or written without a wait: false when none can, because the time is over or a signal came.</summary>
    internal static bool Await(Polled[] files, TimeSpan longest) => Poll(files, (nuint)files.Length, (int)Math.Ceiling(longest.TotalMilliseconds)) > 0;

    /// <summary>An empty folder, or a control group that nothing is in any more; false when it stays, for which an exception would cost too much.</summary>
    internal static bool Remove(string folder) => RemoveFolder(folder) == 0;

    internal static void Kill(int process) => Signal(process, SigKill);

    /// <summary>Gives a file, or a folder with all in it, to a user.</summary>
    internal static void Give(string path, uint user)
    {
        if (ChangeOwner(path, user, user) != 0)
            throw new IOException($"{path} cannot be given to the user {user}: {Marshal.GetLastPInvokeErrorMessage()}");
        if (Directory.Exists(path))
            foreach (var entry in Directory.EnumerateFileSystemEntries(path))
                Give(entry, user);
    }

    /// <summary>An open file of poll(2): its number, what is asked of it, and what has come.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal readonly struct Polled(int file, short asked)
    {
        internal const short In = 1, Out = 4;
        private readonly int file = file;
        private readonly short asked = asked, came;

        /// <summary>Is waited for no more.</summary>
        internal static Polled Nothing => new(-1, 0);

        internal bool Gone => file < 0;
        internal bool Came => came != 0;
    }
}
