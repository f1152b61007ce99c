using System.IO.Compression;
using System.Text;
using Stoa.Contracts.Imports;
using Stoa.Ui.Strings;

namespace Stoa.Imports.Archives;

/// <summary>Reads a zip file. What a header says of sizes is not believed: the bytes are counted while they come.</summary>
internal static class ZipReading
{
    private const int UnixTypeMask = 0xF000;
    private const int UnixFile = 0x8000;
    private const int UnixFolder = 0x4000;

    private static readonly Encoding Dos = CodePagesEncodingProvider.Instance.GetEncoding(437)!;

    internal static void Read(Stream file, Unpacked output, CancellationToken cancellation)
    {
        using var zip = Open(file);
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

    // Names are in UTF-8 or, from old programs, in the code page of DOS, and nothing says which.
    private static ZipArchive Open(Stream file)
    {
        var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        if (!zip.Entries.Any(entry => entry.FullName.Contains('\ufffd')))
            return zip;
        zip.Dispose();
        file.Position = 0;
        return new(file, ZipArchiveMode.Read, leaveOpen: true, Dos);
    }
}
