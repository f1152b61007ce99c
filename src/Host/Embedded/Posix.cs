using System.Runtime.InteropServices;

namespace Stoa.Host.Embedded;

/// <summary>The few system calls that .NET does not offer.</summary>
internal static partial class Posix
{
    internal const int Interrupt = 2;
    internal const int Quit = 3;

    [DllImport("libc", EntryPoint = "geteuid")]
    internal static extern uint EffectiveUser();

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    internal static extern int Signal(int process, int signal);

    [DllImport("libc", EntryPoint = "chown", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int ChangeOwner([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint user, uint group);

    internal static void Own(string path, ServerUser user)
    {
        if (ChangeOwner(path, user.Uid, user.Gid) != 0)
            throw new EmbeddedPostgresException(
                $"{path} cannot be given to the user {user.Name} ({Marshal.GetLastPInvokeErrorMessage()}). "
                + "Run Stoa as an ordinary user, or on a file system that knows owners.");
    }
}
