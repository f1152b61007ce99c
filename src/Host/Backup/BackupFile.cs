using System.IO.Compression;
using System.Text.Json;

namespace Stoa.Host.Backup;

/// <summary>A backup that is read: its manifest, and its parts once they have been seen to be whole.</summary>
internal sealed class BackupFile : IDisposable
{
    private readonly ZipArchive archive;

    private BackupFile(ZipArchive archive, BackupManifest manifest)
    {
        this.archive = archive;
        Manifest = manifest;
    }

    internal BackupManifest Manifest { get; }

    /// <exception cref="BackupException">It is no backup, of a later format, or cut off.</exception>
    internal static async Task<BackupFile> Open(string file, CancellationToken cancellation)
    {
        try
        {
            var archive = ZipFile.OpenRead(file);
            await using var entry = archive.GetEntry(BackupManifest.Entry)?.Open() ?? throw Broken(file, "it has no manifest");
            var manifest = await JsonSerializer.DeserializeAsync<BackupManifest>(entry, JsonSerializerOptions.Web, cancellation) ?? throw Broken(file, "its manifest is empty");
            return manifest.Format == BackupManifest.CurrentFormat
                ? new BackupFile(archive, manifest)
                : throw new BackupException($"{file} has the format {manifest.Format}, which this version of Stoa does not read. Restore it with the version that wrote it, or a later one.");
        }
        catch (Exception e) when (e is InvalidDataException or JsonException)
        {
            throw Broken(file, e.Message, e);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            throw new BackupException($"{file} cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Reads everything once and compares it with the manifest, before anything is changed.</summary>
    internal async Task Verify(string file, CancellationToken cancellation)
    {
        foreach (var table in Manifest.Tables)
            await Verify(file, table.Entry, table.Bytes, table.Sha256, cancellation);
        foreach (var item in Manifest.Objects)
            await Verify(file, item.Entry, item.Bytes, item.Sha256, cancellation);
    }

    internal Stream Part(string entry) => (archive.GetEntry(entry) ?? throw new BackupException($"The backup has no {entry}.")).Open();

    public void Dispose() => archive.Dispose();

    private async Task Verify(string file, string entry, long bytes, string sha256, CancellationToken cancellation)
    {
        try
        {
            await using var part = Part(entry);
            await using var hashed = new HashedStream(part);
            await hashed.CopyToAsync(Stream.Null, cancellation);
            if ((hashed.Bytes, hashed.Sha256) != (bytes, sha256))
                throw Broken(file, $"{entry} is not what was written");
        }
        catch (InvalidDataException e)
        {
            throw Broken(file, $"{entry}: {e.Message}", e);
        }
    }

    private static BackupException Broken(string file, string why, Exception? inner = null) =>
        new($"{file} is damaged or no backup of Stoa ({why}). Nothing was changed; use another copy.", inner!);
}
