using System.Runtime.InteropServices;

namespace Stoa.Platform.Storage;

/// <summary>A renamed file survives a power cut only when its folder has been flushed too, which .NET cannot ask for.</summary>
internal static class FolderSync
{
    private const int ReadOnlyFolder = 0x10000 | 0x80000; // O_DIRECTORY | O_CLOEXEC

    internal static void Flush(string folder)
    {
        var descriptor = Open(folder, ReadOnlyFolder);
        if (descriptor < 0)
            throw new IOException($"{folder} cannot be opened: {Marshal.GetLastPInvokeErrorMessage()}");
        var failed = Synchronise(descriptor) != 0;
        var why = Marshal.GetLastPInvokeErrorMessage();
        Close(descriptor);
        if (failed)
            throw new IOException($"{folder} cannot be flushed to disk: {why}");
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int Synchronise(int descriptor);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int descriptor);
}
