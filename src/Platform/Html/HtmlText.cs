using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Stoa.Platform.Html;

/// <summary>The plain text of HTML: for search, word counts and descriptions.</summary>
public static partial class HtmlText
{
    /// <summary>What a reader would read, one line a block, spaces collapsed. Total: hostile input gives its text without tags.</summary>
    public static string Plain(string? html)
    {
        if (string.IsNullOrWhiteSpace(html))
            return "";
        if (html.IndexOfAny(['<', '&']) < 0)
            return Collapse(html);
        if (HtmlDocuments.TryParse(html) is not { } body)
            return WithoutTags(html);
        var text = new StringBuilder();
        HtmlDocuments.Walk(body, node => Enters(node, text), node => Break(node, text));
        return Collapse(text.ToString());
    }

    /// <summary>Words as a reader counts them; every two Chinese or Japanese characters count as one.</summary>
    public static int Words(string? html)
    {
        var plain = Plain(html);
        var characters = Ideograph().Count(plain);
        return Word().Count(Ideograph().Replace(plain, " ")) + (characters + 1) / 2;
    }

    /// <summary>Tags cut out by sight in one pass, without building a tree.</summary>
    internal static string WithoutTags(string html)
    {
        var text = new StringBuilder();
        html = html.Length > MaxText ? html[..MaxText] : html;
        for (var at = 0; at < html.Length;)
        {
            var tag = html.IndexOf('<', at);
            if (tag < 0)
                tag = html.Length;
            text.Append(html, at, tag - at).Append(' ');
            at = tag >= html.Length - 1 ? html.Length : AfterTag(html, tag);
        }

        return Collapse(System.Net.WebUtility.HtmlDecode(text.ToString()).Replace('<', ' ').Replace('>', ' '));
    }

    private static int AfterTag(string html, int tag)
    {
        var start = html[tag + 1] is '/' or '!' ? tag + 2 : tag + 1;
        if (start >= html.Length || (html[tag + 1] != '!' && !char.IsAsciiLetter(html[start])))
            return tag + 1;
        var read = HtmlTag.Read(html, start);
        if (html[tag + 1] == '/' || read.Name.ToLowerInvariant() is not ("script" or "style"))
            return read.End;
        var end = html.IndexOf("</" + read.Name, read.End, StringComparison.OrdinalIgnoreCase);
        return end < 0 ? html.Length : end;
    }

    private const int MaxText = 1024 * 1024;

    private static bool Enters(INode node, StringBuilder text)
    {
        if (node is IText words)
            text.Append(words.Data);
        if (node is not IElement element)
            return false;
        if (TexScript.In(element) is { } formula)
            text.Append(formula);
        if (element.LocalName == "img")
            text.Append(' ').Append(element.GetAttribute("alt")).Append(' ');
        Break(element, text);
        return !AllowList.Dropped.Contains(element.LocalName) && element.LocalName is not ("annotation" or "annotation-xml" or "iframe");
    }

    private static void Break(INode node, StringBuilder text)
    {
        if (node is IElement element && !Inline.Contains(element.LocalName))
            text.Append('\n');
    }

    private static readonly HashSet<string> Inline =
    [
        "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img", "ins", "kbd", "label",
        "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "ruby", "rt", "rp",
        "math", "mrow", "mi", "mn", "mo", "msub", "msup", "msubsup", "mfrac", "msqrt", "semantics",
    ];

    private static string Collapse(string text) => Line().Replace(Space().Replace(text, " "), "\n").Trim();

    [GeneratedRegex(@"[^\S\n]+")]
    private static partial Regex Space();

    [GeneratedRegex(@"\s*\n\s*")]
    private static partial Regex Line();

    [GeneratedRegex(@"[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}'’_-]*")]
    private static partial Regex Word();

    [GeneratedRegex(@"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")]
    private static partial Regex Ideograph();
}
