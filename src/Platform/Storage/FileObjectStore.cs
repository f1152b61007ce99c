using System.Runtime.CompilerServices;

namespace Stoa.Platform.Storage;

/// <summary>Objects as files below one folder. Written beside, flushed, then renamed; the content type is not kept (the reader knows it by name).</summary>
public sealed class FileObjectStore(string root) : IObjectStore
{
    private const string Unknown = "application/octet-stream";

    public async Task Put(string key, Stream bytes, string contentType, CancellationToken cancellation = default)
    {
        var path = PathOf(key);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var unfinished = Path.Combine(Path.GetDirectoryName(path)!, $".{Guid.CreateVersion7():N}");
        try
        {
            await using (var file = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write, FileShare.None, 128 * 1024, FileOptions.Asynchronous))
            {
                await bytes.CopyToAsync(file, cancellation);
                file.Flush(flushToDisk: true);
            }
            File.Move(unfinished, path, overwrite: true);
            FolderSync.Flush(Path.GetDirectoryName(path)!);
        }
        catch (ArgumentOutOfRangeException tooLarge)
        {
            // What .NET makes of EFBIG, where the system limits how large a file may grow.
            throw new IOException(tooLarge.Message, DiskFull.FileTooLarge);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    public Task<StoredObject?> Get(string key, CancellationToken cancellation = default) => GetRange(key, 0, long.MaxValue, cancellation);

    public Task<StoredObject?> GetRange(string key, long offset, long length, CancellationToken cancellation = default)
    {
        if (Open(PathOf(key)) is not { } stream)
            return Task.FromResult<StoredObject?>(null);
        var whole = stream.Length;
        stream.Seek(Math.Min(offset, whole), SeekOrigin.Begin);
        Stream part = length >= whole - offset ? stream : new LimitedStream(stream, length);
        return Task.FromResult<StoredObject?>(new(part, whole, Unknown));
    }

    public string? LocalPath(string key) => Path.GetFullPath(PathOf(key));

    public Task<bool> Exists(string key, CancellationToken cancellation = default) => Task.FromResult(File.Exists(PathOf(key)));

    public Task Delete(string key, CancellationToken cancellation = default)
    {
        var path = PathOf(key);
        if (File.Exists(path))
            File.Delete(path);
        return Task.CompletedTask;
    }

    public async IAsyncEnumerable<string> List(string prefix, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await Task.CompletedTask;
        // Only the folders that the prefix names are looked into: a store may hold a great many others.
        var folder = prefix.LastIndexOf('/') is > 0 and var end ? PathOf(prefix[..end]) : root;
        if (!Directory.Exists(folder))
            yield break;
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            cancellation.ThrowIfCancellationRequested();
            var key = Path.GetRelativePath(root, file).Replace('\\', '/');
            if (key.StartsWith(prefix, StringComparison.Ordinal) && !Path.GetFileName(file).StartsWith('.'))
                yield return key;
        }
    }

    public void Tidy(DateTimeOffset before)
    {
        if (!Directory.Exists(root))
            return;
        foreach (var file in Directory.EnumerateFiles(root, ".*", SearchOption.AllDirectories))
            if (Guid.TryParseExact(Path.GetFileName(file)[1..], "N", out _) && File.GetLastWriteTimeUtc(file) < before.UtcDateTime)
                File.Delete(file);
    }

    private static FileStream? Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 64 * 1024, FileOptions.Asynchronous);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException || (e is UnauthorizedAccessException && Directory.Exists(path)))
        {
            return null;
        }
    }

    private string PathOf(string key) => Path.Combine(root, ObjectKey.Check(key));
}
