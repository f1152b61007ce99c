using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Stoa.Imports.Archives;
using Stoa.Imports.Olx;

namespace Stoa.Imports.Tests;

/// <summary>Writes packages for tests, honest and hostile ones.</summary>
internal sealed class PackageBuilder : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("stoa-packages-").FullName;
    private readonly List<TarEntry> entries = [];
    private readonly Dictionary<string, byte[]> files = new(StringComparer.Ordinal);

    internal PackageBuilder With(string name, string text) => With(name, Encoding.UTF8.GetBytes(text));

    internal PackageBuilder With(string name, byte[] bytes)
    {
        files[name] = bytes;
        entries.Add(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(bytes) });
        return this;
    }

    internal PackageBuilder With(TarEntry entry)
    {
        entries.Add(entry);
        return this;
    }

    internal string Tar()
    {
        var path = Path.Combine(folder, $"{Guid.CreateVersion7():N}.tar.gz");
        using var zipped = new GZipStream(File.Create(path), CompressionLevel.Fastest);
        using var tar = new TarWriter(zipped, TarEntryFormat.Pax);
        foreach (var entry in entries)
        {
            if (entry.DataStream is { } data)
                data.Position = 0;
            tar.WriteEntry(entry);
        }

        return path;
    }

    internal string Zip(Action<ZipArchive>? change = null)
    {
        var path = Path.Combine(folder, $"{Guid.CreateVersion7():N}.zip");
        using var zip = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        foreach (var (name, bytes) in files)
        {
            using var stream = zip.CreateEntry(name).Open();
            stream.Write(bytes);
        }

        change?.Invoke(zip);
        return path;
    }

    internal string Folder()
    {
        var root = Path.Combine(folder, $"{Guid.CreateVersion7():N}");
        foreach (var (name, bytes) in files)
        {
            var path = Path.Combine(root, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, bytes);
        }

        return root;
    }

    /// <summary>The bytes as a file.</summary>
    internal string Raw(byte[] bytes)
    {
        var path = Path.Combine(folder, $"{Guid.CreateVersion7():N}.bin");
        File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>Reads the package without a site: problems are answerable when they have a response that is not custom.</summary>
    internal OlxCourse Read(string? key = null)
    {
        using var package = Package.Open(Folder(), new PackageLimits());
        return OlxCourse.Read(package, key, new PlainInspector());
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
