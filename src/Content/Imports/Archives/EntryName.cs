using Stoa.Contracts.Imports;
using Stoa.Ui.Strings;

namespace Stoa.Imports.Archives;

/// <summary>Names of entries, of which none may lead out of the package.</summary>
internal static class EntryName
{
    /// <summary>The name in one spelling; empty for the package's own root.</summary>
    internal static string Check(string name, PackageLimits limits)
    {
        var path = name.Replace('\\', '/');
        if (path.Length > limits.NameLength)
            throw new ImportFailedException(Words.T("The package holds a name that is too long: {0}…", path[..60]));
        if (path.StartsWith('/') || path.Contains('\0') || (path.Length > 1 && path[1] == ':'))
            throw Refused(path);
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != ".").ToArray();
        return parts.Contains("..") ? throw Refused(path) : string.Join('/', parts);
    }

    private static ImportFailedException Refused(string path) =>
        new(Words.T("The package is refused: {0} points outside of it.", path));
}
