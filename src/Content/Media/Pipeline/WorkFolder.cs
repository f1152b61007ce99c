using System.Globalization;
using Microsoft.Extensions.Logging;
using Stoa.Platform.Storage;

namespace Stoa.Media.Pipeline;

/// <summary>The files of running tasks, and master files brought here from a store that is elsewhere.</summary>
internal sealed class WorkFolder(IObjectStore store, MediaSettings settings, TimeProvider clock, ILogger<WorkFolder> log)
{
    private static readonly TimeSpan Forgotten = TimeSpan.FromDays(1);
    private readonly SemaphoreSlim fetching = new(1);

    private const int LeastRoom = 1 << 20;

    /// <summary>What fails now may be for want of room: a program that could not write all it had to does not always say so.</summary>
    internal bool IsFull => Directory.Exists(settings.WorkFolder) && new DriveInfo(settings.WorkFolder).AvailableFreeSpace < LeastRoom;

    private string Masters => Path.Combine(settings.WorkFolder, "masters");

    /// <summary>A folder for this holder of the task alone; what those before it left here goes.</summary>
    internal string Make(MediaTask task)
    {
        Remove(task);
        return Directory.CreateDirectory(Path.Combine(settings.WorkFolder, $"{task.Id:N}-{task.Fence}")).FullName;
    }

    /// <summary>What cannot be removed now goes when the folder is swept.</summary>
    internal void Remove(MediaTask task)
    {
        try
        {
            if (Directory.Exists(settings.WorkFolder))
                foreach (var folder in Directory.GetDirectories(settings.WorkFolder, $"{task.Id:N}-*").Where(folder => FenceOf(folder) <= task.Fence))
                    Directory.Delete(folder, recursive: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            log.LogWarning("The files of task {Task} stay for now: {Reason}", task.Id, failure.Message);
        }
    }

    /// <summary>The object as a file of this machine.</summary>
    /// <exception cref="FileNotFoundException">It is not in the store.</exception>
    internal async Task<string> Master(RecordingRow recording, CancellationToken cancellation)
    {
        if (store.LocalPath(recording.MasterKey) is { } here)
            return File.Exists(here) ? here : throw new FileNotFoundException($"The master file of {recording.Id} is not in the store.");
        var path = Path.Combine(Masters, recording.Sha256);
        await fetching.WaitAsync(cancellation);
        try
        {
            if (!File.Exists(path))
                await Fetch(recording.MasterKey, path, cancellation);
            File.SetLastWriteTimeUtc(path, clock.GetUtcNow().UtcDateTime);
            return path;
        }
        finally
        {
            fetching.Release();
        }
    }

    internal async Task Fetch(string key, string path, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await using var kept = await store.Get(key, cancellation) ?? throw new FileNotFoundException($"{key} is not in the store.");
        var unfinished = $"{path}.{Guid.CreateVersion7():N}";
        try
        {
            await using (var file = File.Create(unfinished))
                await kept.Bytes.CopyToAsync(file, cancellation);
            if (new FileInfo(unfinished).Length != kept.Length)
                throw new IOException($"{key} did not come whole.");
            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private static long FenceOf(string folder) => long.Parse(folder.AsSpan(folder.LastIndexOf('-') + 1), NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>Removes what processes left behind that were killed, and master files that were not asked for in a day.</summary>
    internal void Sweep()
    {
        var old = clock.GetUtcNow().UtcDateTime - Forgotten;
        try
        {
            var entries = new[] { settings.WorkFolder, Masters }.Where(Directory.Exists).SelectMany(folder => new DirectoryInfo(folder).EnumerateFileSystemInfos()).ToList();
            foreach (var entry in entries.Where(entry => entry.Name != "masters" && entry.LastWriteTimeUtc < old))
                if (entry is DirectoryInfo folder)
                    folder.Delete(recursive: true);
                else
                    entry.Delete();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            log.LogWarning("Old work files stay for now: {Reason}", failure.Message);
        }
    }
}
