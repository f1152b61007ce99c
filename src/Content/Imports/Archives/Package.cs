using System.IO.Compression;
using Stoa.Contracts.Imports;
using Stoa.Ui.Strings;

namespace Stoa.Imports.Archives;

/// <summary>The files of a course package, whatever it came in. What was unpacked lies under numbers, not under the names that
/// the package gives, in a folder that goes away with this object.</summary>
internal sealed class Package : IPackage, IDisposable
{
    private readonly Dictionary<string, PackageFile> files = new(StringComparer.Ordinal);
    private readonly string? folder;

    private Package(string? folder) => this.folder = folder;

    internal IReadOnlyDictionary<string, PackageFile> Files => files;

    public IReadOnlyCollection<string> Paths => files.Keys;

    public Stream? Open(string path) => files.GetValueOrDefault(path)?.Open();

    /// <summary>What is odd about the package but does not keep it from being read.</summary>
    internal List<(string Path, string Message)> Remarks { get; } = [];

    /// <exception cref="ImportFailedException">It is no readable package, or breaks a limit, or tries to get out of its folder.</exception>
    internal static Package Open(string path, PackageLimits limits, Action<double>? progress = null, CancellationToken cancellation = default)
    {
        if (Directory.Exists(path))
            return Filled(null, package => FolderReader.Read(path, package, limits, cancellation));
        if (!File.Exists(path))
            throw new ImportFailedException(Words.T("There is no file {0}.", path));
        var temporary = Directory.CreateTempSubdirectory("stoa-import-").FullName;
        try
        {
            return Filled(temporary, package => Unpack(path, package, temporary, limits, progress, cancellation));
        }
        catch
        {
            Directory.Delete(temporary, recursive: true);
            throw;
        }
    }

    internal void Add(PackageFile file)
    {
        if (!files.TryAdd(file.Path, file))
        {
            Remarks.Add((file.Path, Words.T("The package holds this file twice; the last one counts.")));
            files[file.Path] = file;
        }
    }

    public void Dispose()
    {
        if (folder is not null && Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    private static Package Filled(string? folder, Action<Package> fill)
    {
        var package = new Package(folder);
        fill(package);
        return package;
    }

    private static void Unpack(
        string path, Package package, string folder, PackageLimits limits, Action<double>? progress, CancellationToken cancellation)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 128 * 1024, FileOptions.SequentialScan);
        var output = new Unpacked(package, folder, limits, () => file.Position, () => progress?.Invoke(file.Length == 0 ? 1 : (double)file.Position / file.Length));
        Span<byte> head = stackalloc byte[4];
        var read = file.ReadAtLeast(head, 4, throwOnEndOfStream: false);
        file.Position = 0;
        try
        {
            if (read >= 2 && head[0] == 0x1f && head[1] == 0x8b)
                TarReading.Read(new GZipStream(file, CompressionMode.Decompress), output, cancellation);
            else if (read == 4 && head.SequenceEqual("PK\x03\x04"u8))
                ZipReading.Read(file, output, cancellation);
            else if (StartsAsXml(head[..read]))
                ReadAlone(file, output, cancellation);
            else if (read == 4)
                TarReading.Read(file, output, cancellation);
            else
                throw new ImportFailedException(Words.T("The file is empty."));
        }
        catch (Exception failure) when (failure is InvalidDataException or EndOfStreamException or FormatException or ArgumentException)
        {
            throw new ImportFailedException(Words.T("The package cannot be unpacked: it was cut off, is damaged, or is neither .tar.gz nor .zip."));
        }
    }

    // A byte order mark of UTF-8 or UTF-16, or the first tag.
    private static bool StartsAsXml(ReadOnlySpan<byte> head) => head is [(byte)'<', ..] or [0xef, 0xbb, 0xbf, ..] or [0xff, 0xfe, ..] or [0xfe, 0xff, ..];

    /// <summary>The structure of a course without any files: cmi5 allows it, and no other format does.</summary>
    private static void ReadAlone(Stream file, Unpacked output, CancellationToken cancellation)
    {
        output.Count();
        output.Add("cmi5.xml", file, cancellation);
    }
}
