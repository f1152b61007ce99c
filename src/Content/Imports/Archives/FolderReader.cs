using Stoa.Contracts.Imports;
using Stoa.Ui.Strings;

namespace Stoa.Imports.Archives;

/// <summary>A package that lies unpacked in a folder. Links in it are not followed.</summary>
internal static class FolderReader
{
    private static readonly EnumerationOptions Everything = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = 0,
        IgnoreInaccessible = false,
        MaxRecursionDepth = 32,
    };

    internal static void Read(string folder, Package package, PackageLimits limits, CancellationToken cancellation)
    {
        var root = new DirectoryInfo(folder);
        var entries = 0;
        foreach (var entry in root.EnumerateFileSystemInfos("*", Everything))
        {
            cancellation.ThrowIfCancellationRequested();
            var path = Path.GetRelativePath(root.FullName, entry.FullName).Replace('\\', '/');
            if (entry.LinkTarget is not null || (entry.Attributes & FileAttributes.Device) != 0)
                throw new ImportFailedException(Words.T("The package is refused: {0} is a link or a device, not a file.", path));
            if (++entries > limits.Entries)
                throw new ImportFailedException(Words.T("The package holds more than {0} files; that is too many.", limits.Entries));
            if (entry is FileInfo file)
                package.Add(new(EntryName.Check(path, limits), file.FullName, file.Length));
        }
    }
}
