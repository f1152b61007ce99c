using System.Text.RegularExpressions;

namespace Stoa.Imports.Assets;

/// <summary>References of one static file to another beside it, by its bare name: <c>url(quote.png)</c>, <c>src="app.js"</c>.</summary>
internal static partial class RelativeLinks
{
    internal static string Rewrite(string text, StaticFiles files, string where) => Reference().Replace(text, match =>
    {
        var written = match.Groups["name"].Value;
        var name = written.Split('?', '#')[0];
        if (name.StartsWith("./", StringComparison.Ordinal))
            name = name[2..];
        if (name.Length is 0 or > 300 || !files.Has(name) || files.Path(name, where) is not { } path)
            return match.Value;
        var fragment = written.IndexOf('#', StringComparison.Ordinal);
        return match.Groups["before"].Value + path + (fragment < 0 ? "" : written[fragment..]);
    });

    [GeneratedRegex(@"(?<before>(\burl\(\s*[""']?|\b(src|href)\s*=\s*[""']))(?<name>(?![a-z]{2,10}:|/|\#)[^""'()<>\s]{1,300})", RegexOptions.IgnoreCase)]
    private static partial Regex Reference();
}
