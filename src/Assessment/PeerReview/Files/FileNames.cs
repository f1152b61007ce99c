using System.Globalization;
using System.Text;

namespace Stoa.PeerReview.Files;

/// <summary>Makes a name that a browser sent fit to be shown and downloaded.</summary>
internal static class FileNames
{
    internal const int Longest = 120;

    internal static string Clean(string sent)
    {
        var last = sent.Replace('\\', '/').Split('/')[^1];
        var kept = new StringBuilder();
        foreach (var rune in last.EnumerateRunes())
            if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator))
                kept.Append("\"<>:|?*;".Contains(rune.ToString(), StringComparison.Ordinal) ? "_" : rune.ToString());
        var name = kept.ToString().Normalize().Trim(' ', '.');
        return name.Length == 0 ? "file" : Shortened(name);
    }

    /// <summary>Lower case, without the dot; empty when there is none.</summary>
    internal static string Extension(string name)
    {
        var dot = name.LastIndexOf('.');
        return dot < 0 ? "" : name[(dot + 1)..].ToLowerInvariant();
    }

    private static string Shortened(string name)
    {
        if (name.Length <= Longest)
            return name;
        var extension = Extension(name) is { Length: > 0 and < 12 } known ? "." + known : "";
        var length = Longest - extension.Length;
        return name[..(char.IsHighSurrogate(name[length - 1]) ? length - 1 : length)] + extension;
    }
}
