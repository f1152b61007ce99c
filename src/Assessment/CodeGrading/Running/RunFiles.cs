using System.IO.Compression;
using Microsoft.Extensions.DependencyInjection;
using Stoa.CodeGrading.Sandbox;
using Stoa.Contracts.Courses;
using Stoa.Contracts.Grading;

namespace Stoa.CodeGrading.Running;

/// <summary>Puts the files of a run into the input folder of a slot.</summary>
internal sealed class RunFiles(IServiceScopeFactory scopes)
{
    private const int MaxAssetBytes = 24 << 20, MaxUnpackedBytes = 32 << 20, MaxEntries = 3000;

    /// <exception cref="RefusedRunException">A file cannot be had, or is too large.</exception>
    internal async Task Write(Slot slot, IEnumerable<RunFile> files, CancellationToken cancellation)
    {
        slot.Clear();
        foreach (var file in files)
        {
            var path = Place(slot, file.Path);
            // In memory for now: not worth another thread.
            if (file.Text is { } text)
                File.WriteAllText(path, text);
            else
                await WriteAsset(file, path, cancellation);
        }
        slot.HandOver();
    }

    private async Task WriteAsset(RunFile file, string path, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        await using var bytes = await scope.ServiceProvider.GetRequiredService<ICourseAssets>().Open(file.Asset!, cancellation) ?? throw new RefusedRunException($"{file.Asset} is not there");
        if (!file.Unpack)
        {
            await using var target = File.Create(path);
            await Copy(bytes, target, MaxAssetBytes, file.Asset!, cancellation);
            return;
        }
        using var whole = new MemoryStream();
        await Copy(bytes, whole, MaxAssetBytes, file.Asset!, cancellation);
        whole.Position = 0;
        await Unpack(whole, path, file.Asset!, cancellation);
    }

    // Only names that stay in the folder, only so many, only so much: what an entry says of its size is not believed.
    private static async Task Unpack(Stream zip, string folder, string name, CancellationToken cancellation)
    {
        try
        {
            await using var archive = new ZipArchive(zip, ZipArchiveMode.Read);
            if (archive.Entries.Count > MaxEntries)
                throw new RefusedRunException($"{name} has too many files");
            var room = (long)MaxUnpackedBytes;
            foreach (var entry in archive.Entries.Where(entry => !entry.FullName.EndsWith('/') && RunFile.IsPath(entry.FullName)))
            {
                var path = Path.Combine(folder, entry.FullName);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                await using var source = await entry.OpenAsync(cancellation);
                await using var target = File.Create(path);
                room -= await Copy(source, target, room, name, cancellation);
            }
        }
        catch (InvalidDataException)
        {
            throw new RefusedRunException($"{name} is no zip file that can be read");
        }
    }

    private static async Task<long> Copy(Stream from, Stream to, long most, string name, CancellationToken cancellation)
    {
        var buffer = new byte[64 * 1024];
        var copied = 0L;
        for (int read; (read = await from.ReadAsync(buffer, cancellation)) > 0; copied += read)
        {
            if (copied + read > most)
                throw new RefusedRunException($"{name} is too large");
            await to.WriteAsync(buffer.AsMemory(0, read), cancellation);
        }
        return copied;
    }

    private static string Place(Slot slot, string relative)
    {
        var path = Path.Combine(slot.Input, relative);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }
}

/// <summary>The run is at fault, and no retry helps.</summary>
internal sealed class RefusedRunException(string message) : Exception(message);
