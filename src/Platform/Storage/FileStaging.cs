namespace Stoa.Platform.Storage;

/// <summary>Staged objects as hidden files beside the place that they will have: finishing one is a rename.</summary>
public sealed class FileStaging(string root) : IObjectStaging
{
    private const int WouldBlock = 11;

    public Task<Staged> Begin(string key, CancellationToken cancellation = default)
    {
        var path = StagedPath(key);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Create(path).Dispose();
        FolderSync.Flush(Path.GetDirectoryName(path)!);
        return Task.FromResult(new Staged(key));
    }

    public Task<IStagedWriter> Open(Staged staged, CancellationToken cancellation = default)
    {
        try
        {
            // The kernel's lock on the file goes when its holder dies, however it dies.
            var file = new FileStream(StagedPath(staged.Key), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 0, FileOptions.Asynchronous);
            return Task.FromResult<IStagedWriter>(new FileStagedWriter(file, staged));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new StagingLostException(staged.Key, e);
        }
        catch (IOException e) when ((e.HResult & 0xFFFF) == WouldBlock)
        {
            throw new StagingBusyException(staged.Key, e);
        }
    }

    public Task Finish(Staged staged, CancellationToken cancellation = default)
    {
        var (from, to) = (StagedPath(staged.Key), Path.Combine(root, ObjectKey.Check(staged.Key)));
        if (File.Exists(from))
            File.Move(from, to, overwrite: true);
        else if (!File.Exists(to))
            throw new StagingLostException(staged.Key);
        FolderSync.Flush(Path.GetDirectoryName(to)!);
        return Task.CompletedTask;
    }

    public Task Abandon(Staged staged, CancellationToken cancellation = default)
    {
        if (StagedPath(staged.Key) is var path && File.Exists(path))
            File.Delete(path);
        return Task.CompletedTask;
    }

    private string StagedPath(string key)
    {
        var path = Path.Combine(root, ObjectKey.Check(key));
        return Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.staged");
    }
}
