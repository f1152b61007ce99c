using System.Text.RegularExpressions;

namespace Stoa.Imports.Assets;

/// <summary>How Open edX names a static file: slashes, spaces and everything that is no letter, digit, dot, hyphen or per cent
/// become underscores.</summary>
internal static partial class StaticNames
{
    internal static string Clean(string path) => Unfit().Replace(path.Replace('/', '_'), "_");

    [GeneratedRegex(@"[^\w.%-]")]
    private static partial Regex Unfit();
}
