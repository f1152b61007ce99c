using System.Text.Json.Nodes;
using Microsoft.Net.Http.Headers;

namespace Stoa.Records.Retrieval;

/// <summary>The languages that a reader asks for, and the entry of a language map that suits them best (RFC 4647, lookup).</summary>
internal sealed class Languages
{
    private readonly IReadOnlyList<string> wanted;

    private Languages(IReadOnlyList<string> wanted) => this.wanted = wanted;

    internal static Languages Of(string acceptLanguage) =>
        new(StringWithQualityHeaderValue.TryParseList([acceptLanguage], out var list)
            ? [.. list.Where(one => one.Quality is not 0).OrderByDescending(one => one.Quality ?? 1).Select(one => one.Value.ToString())]
            : []);

    /// <summary>A map with one entry of it; an empty one stays empty.</summary>
    internal JsonObject Choose(JsonObject map)
    {
        if (map.Count == 0)
            return [];
        var names = map.Select(entry => entry.Key).ToList();
        var name = wanted.Select(tag => Match(names, tag)).FirstOrDefault(found => found is not null) ?? names[0];
        return new() { [name] = map[name]?.DeepClone() };
    }

    private static string? Match(List<string> names, string tag)
    {
        for (; tag.Length > 0 && tag != "*"; tag = tag.LastIndexOf('-') is > 0 and var cut ? tag[..cut] : "")
            if ((names.Find(name => name.Equals(tag, StringComparison.OrdinalIgnoreCase))
                ?? names.Find(name => name.StartsWith(tag + "-", StringComparison.OrdinalIgnoreCase))) is { } found)
                return found;
        return null;
    }
}
