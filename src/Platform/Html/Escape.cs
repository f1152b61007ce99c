using System.Text;

namespace Stoa.Platform.Html;

/// <summary>Writing text and attribute values so that they stay text.</summary>
internal static class Escape
{
    internal static string Text(string text) => new StringBuilder(text.Length + 16).AppendEscaped(text).ToString();

    internal static StringBuilder AppendEscaped(this StringBuilder to, string text, bool attribute = false)
    {
        foreach (var c in text)
            _ = c switch
            {
                '&' => to.Append("&amp;"),
                '<' => to.Append("&lt;"),
                '>' => to.Append("&gt;"),
                '"' when attribute => to.Append("&quot;"),
                '\u00a0' => to.Append("&nbsp;"),
                '\0' => to,
                _ => to.Append(c),
            };
        return to;
    }

    internal static void AppendAttribute(this StringBuilder to, string name, string value) =>
        to.Append(' ').Append(name).Append("=\"").AppendEscaped(value, attribute: true).Append('"');
}
