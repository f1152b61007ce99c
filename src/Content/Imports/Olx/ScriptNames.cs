using System.Text.RegularExpressions;

namespace Stoa.Imports.Olx;

/// <summary>Whether a script speaks of elements of a text: by selector (<c>".name"</c>, <c>"#name"</c>) or by id.</summary>
internal static partial class ScriptNames
{
    private const int MaxScript = 512 * 1024;

    internal static bool AnyOf(string html, string script)
    {
        if (script.Length is 0 or > MaxScript)
            return false;
        var spoken = Selector().Matches(script).Select(match => match.Groups[1].Value)
            .Concat(ById().Matches(script).Select(match => "#" + match.Groups[1].Value))
            .ToHashSet(StringComparer.Ordinal);
        return spoken.Count > 0 && Names().Matches(html).Any(match => NamesIn(match).Any(spoken.Contains));
    }

    private static IEnumerable<string> NamesIn(Match attribute)
    {
        var mark = attribute.Groups[1].Value.Equals("id", StringComparison.OrdinalIgnoreCase) ? "#" : ".";
        return attribute.Groups[2].Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(name => mark + name);
    }

    [GeneratedRegex(@"(?<=[""'`\s,>+~])([.#][A-Za-z_-][\w-]{0,80})(?=[""'`\s,>+~:.\[])")]
    private static partial Regex Selector();

    [GeneratedRegex(@"\bgetElementById\(\s*[""']([\w-]{1,80})[""']")]
    private static partial Regex ById();

    [GeneratedRegex(@"\b(id|class)\s*=\s*[""']([^""']{1,300})[""']", RegexOptions.IgnoreCase)]
    private static partial Regex Names();
}
