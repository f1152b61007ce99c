using System.Text;

namespace Stoa.Platform.Html;

/// <summary>One tag as the tokenizer of the HTML standard cuts it out: a quote counts only where a value begins.</summary>
/// <param name="End">The index after it.</param>
public readonly record struct HtmlTag(string Name, int End, int Attributes, bool SelfClosed)
{
    /// <param name="start">Where its name begins.</param>
    public static HtmlTag Read(string html, int start)
    {
        var at = start;
        while (at < html.Length && !char.IsWhiteSpace(html[at]) && html[at] is not ('>' or '/'))
            at++;
        var name = html[start..Math.Min(at, start + 40)];
        var (attributes, state) = (0, State.Gap);
        for (; at < html.Length; at++)
        {
            var c = html[at];
            if (c == '>' && state is not (State.Single or State.Double))
                break;
            var next = Next(state, c);
            if (next == State.Name && state is (State.Gap or State.AfterName))
                attributes++;
            state = next;
        }

        return new(name, Math.Min(at + 1, html.Length), attributes, at < html.Length && html[at - 1] == '/');
    }

    /// <summary>Changes only what stands inside tags, and inside scripts and styles; text that a reader reads stays as it is.</summary>
    public static string ChangeInside(string html, Func<string, string> change)
    {
        var output = new StringBuilder(html.Length);
        var copied = 0;
        for (var at = html.IndexOf('<'); at >= 0 && at < html.Length - 1; at = at < html.Length ? html.IndexOf('<', at) : -1)
        {
            if (!char.IsAsciiLetter(html[at + 1]))
            {
                at++;
                continue;
            }

            var tag = Read(html, at + 1);
            var end = tag.Name.ToLowerInvariant() is "script" or "style" && !tag.SelfClosed
                ? html.IndexOf("</" + tag.Name, tag.End, StringComparison.OrdinalIgnoreCase) : tag.End;
            end = end < 0 ? html.Length : end;
            output.Append(html, copied, at - copied).Append(change(html[at..end]));
            copied = at = end;
        }

        return output.Append(html, copied, html.Length - copied).ToString();
    }

    private enum State
    {
        Gap,
        Name,
        AfterName,
        Value,
        Bare,
        Single,
        Double,
    }

    private static State Next(State state, char c) => (state, c) switch
    {
        (State.Single, _) => c == '\'' ? State.Gap : state,
        (State.Double, _) => c == '"' ? State.Gap : state,
        (State.Value, '\'') => State.Single,
        (State.Value, '"') => State.Double,
        (State.Value, _) => char.IsWhiteSpace(c) ? state : State.Bare,
        (State.Bare, _) => char.IsWhiteSpace(c) ? State.Gap : state,
        (State.Name or State.AfterName, '=') => State.Value,
        (_, '/') => State.Gap,
        (State.Name or State.AfterName, _) when char.IsWhiteSpace(c) => State.AfterName,
        (State.Gap, _) when char.IsWhiteSpace(c) => State.Gap,
        _ => State.Name,
    };
}
