using System.Globalization;
using Stoa.Contracts.Imports;
using Stoa.Ui.Strings;

namespace Stoa.Imports.Archives;

/// <summary>Takes entries out of an archive and counts what they cost while they come.</summary>
internal sealed class Unpacked(Package package, string folder, PackageLimits limits, Func<long> packedSoFar, Action step)
{
    private readonly byte[] buffer = new byte[128 * 1024];
    private int entries;
    private long total;

    /// <summary>Counts an entry, whatever it is.</summary>
    internal void Count()
    {
        if (++entries > limits.Entries)
            throw new ImportFailedException(Words.T("The package holds more than {0} files; that is too many.", limits.Entries));
        if (entries % 64 == 0)
            step();
    }

    internal void Add(string name, Stream bytes, CancellationToken cancellation)
    {
        var path = EntryName.Check(name, limits);
        if (path.Length == 0)
            return;
        var location = Path.Combine(folder, entries.ToString("x", CultureInfo.InvariantCulture));
        using var file = new FileStream(location, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1);
        long length = 0;
        for (int read; (read = bytes.Read(buffer)) > 0;)
        {
            cancellation.ThrowIfCancellationRequested();
            length += read;
            total += read;
            CheckSize(path, length);
            file.Write(buffer, 0, read);
        }

        package.Add(new(path, location, length));
    }

    private void CheckSize(string path, long length)
    {
        if (length > limits.FileBytes)
            throw new ImportFailedException(Words.T("The file {0} in the package is too large.", path));
        if (total > limits.TotalBytes)
            throw new ImportFailedException(Words.T("The package is too large when it is unpacked."));
        if (total > limits.RatioFrom && total > packedSoFar() * limits.Ratio)
            throw new ImportFailedException(Words.T("The package unpacks to far more than its own size; it looks as if it was made to fill a disk."));
    }
}
