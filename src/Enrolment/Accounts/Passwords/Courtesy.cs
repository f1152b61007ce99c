using System.Runtime.InteropServices;

namespace Stoa.Accounts.Passwords;

/// <summary>Lets a thread of long computations stand back for those that answer requests. The runtime ignores thread priorities on Linux, where
/// a thread has a niceness of its own and may always raise it.</summary>
internal static partial class Courtesy
{
    private const int Process = 0;
    private const int Myself = 0;
    private const int Niceness = 5;

    internal static void Yield()
    {
        if (OperatingSystem.IsLinux())
            _ = setpriority(Process, Myself, Niceness);
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int setpriority(int which, int who, int priority);
}
