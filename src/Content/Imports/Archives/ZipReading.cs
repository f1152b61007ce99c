using System.IO.Compression;
using Stoa.Contracts.Imports;
using Stoa.Ui.Strings;

namespace Stoa.Imports.Archives;

/// <summary>Reads a zip file. What a header says of sizes is not believed: the bytes are counted while they come.</summary>
internal static class ZipReading
{
    private const int UnixTypeMask = 0xF000;
    private const int UnixFile = 0x8000;
    private const int UnixFolder = 0x4000;

    internal static void Read(Stream file, Unpacked output, CancellationToken cancellation)
    {
        using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        foreach (var entry in zip.Entries)
        {
            output.Count();
            var type = (entry.ExternalAttributes >> 16) & UnixTypeMask;
            if (type is not (0 or UnixFile or UnixFolder))
                throw new ImportFailedException(Words.T("The package is refused: {0} is a link or a device, not a file.", entry.FullName));
            if (entry.IsEncrypted)
                throw new ImportFailedException(Words.T("The package is locked with a password."));
            if (entry.FullName.EndsWith('/') || entry.FullName.EndsWith('\\'))
                continue;
            using var bytes = entry.Open();
            output.Add(entry.FullName, bytes, cancellation);
        }
    }
}
