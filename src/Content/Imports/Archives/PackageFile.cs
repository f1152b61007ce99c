namespace Stoa.Imports.Archives;

/// <summary>One file of a package.</summary>
/// <param name="Path">Its name inside the package: slashes, no <c>..</c>, not absolute.</param>
/// <param name="Location">Where its bytes lie on this machine.</param>
internal sealed record PackageFile(string Path, string Location, long Length)
{
    internal Stream Open() => new FileStream(Location, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, FileOptions.SequentialScan);
}
