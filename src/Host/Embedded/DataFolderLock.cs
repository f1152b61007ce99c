using System.Globalization;
using Stoa.Platform.Storage;

namespace Stoa.Host.Embedded;

/// <summary>One Stoa at a time owns a data folder. The kernel frees the lock when its holder dies, however it dies.</summary>
internal sealed class DataFolderLock : IDisposable
{
    private readonly FileStream held;

    private DataFolderLock(FileStream held) => this.held = held;

    /// <summary>Takes the lock, or answers null when a living process holds it.</summary>
    internal static DataFolderLock? TryTake(string dataFolder)
    {
        try
        {
            // FileShare.None is flock(LOCK_EX | LOCK_NB) on Linux, and the descriptor is not inherited by children.
            var file = new FileStream(Path.Combine(dataFolder, "stoa.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            File.WriteAllText(HolderPath(dataFolder), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return new DataFolderLock(file);
        }
        catch (IOException e) when (e is not (DirectoryNotFoundException or PathTooLongException or FileNotFoundException) && !DiskFull.IsCause(e))
        {
            return null;
        }
    }

    /// <summary>The process that said last that it holds the lock; a locked file itself cannot be read.</summary>
    internal static string Holder(string dataFolder) =>
        File.Exists(HolderPath(dataFolder)) ? File.ReadAllText(HolderPath(dataFolder)).Trim() : "unknown";

    public void Dispose() => held.Dispose();

    private static string HolderPath(string dataFolder) => Path.Combine(dataFolder, "stoa.pid");
}
