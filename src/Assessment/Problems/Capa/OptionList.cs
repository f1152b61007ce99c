using System.Text;

namespace Stoa.Problems.Capa;

/// <summary>
/// The older spelling of a drop-down's options: <c>('red','it\'s blue', 'green')</c>. An apostrophe between letters
/// belongs to a word.
/// </summary>
internal static class OptionList
{
    internal static IReadOnlyList<string> Read(string text)
    {
        text = text.Trim();
        if (text.Length > 1 && text[0] == '(' && text[^1] == ')') text = text[1..^1];
        var options = new List<string>();
        for (var at = 0; at < text.Length;)
        {
            if (text[at] is not ('\'' or '"'))
            {
                at++;
                continue;
            }
            options.Add(ReadQuoted(text, ref at));
        }
        return options;
    }

    private static string ReadQuoted(string text, ref int at)
    {
        var quote = text[at++];
        var option = new StringBuilder();
        for (; at < text.Length; at++)
        {
            if (text[at] == '\\' && at + 1 < text.Length && text[at + 1] == quote)
            {
                option.Append(quote);
                at++;
            }
            else if (text[at] != quote || BetweenLetters(text, at)) option.Append(text[at]);
            else break;
        }
        at++;
        return option.ToString();
    }

    private static bool BetweenLetters(string text, int at) =>
        text[at] == '\'' && at > 0 && at + 1 < text.Length && char.IsLetter(text[at - 1]) && char.IsLetter(text[at + 1]);
}
