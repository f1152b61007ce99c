using System.Text.RegularExpressions;

namespace Stoa.Courses.Assets;

/// <summary><c>/assets/{sha256}/{name}</c>: the hash finds the bytes, the name says what they are.</summary>
internal static partial class AssetPath
{
    internal static string Of(string hash, string name) => $"/assets/{hash}/{Uri.EscapeDataString(SafeName(name))}";

    internal static string ObjectKey(string hash) => $"assets/{hash[..2]}/{hash}";

    /// <summary>The hash in a path, or null when it is none of ours.</summary>
    internal static string? Hash(string path) => Pattern().Match(path) is { Success: true } match ? match.Groups[1].Value : null;

    internal static bool IsHash(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);

    // The last segment only, without characters that a path or a header would trip over.
    private static string SafeName(string name)
    {
        var last = name.Replace('\\', '/').Split('/')[^1];
        var safe = string.Concat(last.Where(letter => !char.IsControl(letter)));
        return safe.Trim('.', ' ') is { Length: > 0 } kept ? kept[..Math.Min(kept.Length, 120)] : "file";
    }

    [GeneratedRegex("^/assets/([0-9a-f]{64})/")]
    private static partial Regex Pattern();
}
