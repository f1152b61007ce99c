namespace Stoa.Problems.Mathematics;

/// <summary>The names that an answer may use, and what to say of others.</summary>
internal sealed class Names(IEnumerable<string> variables, IEnumerable<string> constants, bool caseSensitive)
{
    private readonly HashSet<string> variables = new(
        variables.Concat(constants), caseSensitive ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase);

    internal Phrase? CheckVariables(IEnumerable<string> used)
    {
        var unknown = used.Where(name => !variables.Contains(name)).Order(StringComparer.Ordinal).ToList();
        if (unknown.Count == 0) return null;
        var meant = OtherCase(unknown, variables);
        return meant.Count == 0
            ? Phrase.T("{0} may not be used as a variable in this answer.", Join(unknown))
            : Phrase.T("{0} may not be used as a variable in this answer. Did you mean {1}?", Join(unknown), Join(meant));
    }

    internal Phrase? CheckFunctions(IEnumerable<string> used)
    {
        var unknown = used.Where(name => !Functions.All.ContainsKey(caseSensitive ? name : name.ToLowerInvariant()))
            .Order(StringComparer.Ordinal).ToList();
        if (unknown.Count == 0) return null;
        if (unknown.Any(variables.Contains))
            return Phrase.T("{0} is not a function. Did you forget the * for a multiplication?", Join(unknown));
        var meant = OtherCase(unknown, Functions.All.Keys);
        return meant.Count == 0
            ? Phrase.T("{0} may not be used as a function in this answer.", Join(unknown))
            : Phrase.T("{0} may not be used as a function in this answer. Did you mean {1}?", Join(unknown), Join(meant));
    }

    private List<string> OtherCase(List<string> unknown, IEnumerable<string> known) => caseSensitive
        ? [.. known.Where(k => unknown.Contains(k, StringComparer.OrdinalIgnoreCase)).Order(StringComparer.Ordinal)]
        : [];

    private static string Join(List<string> names) => Expression.Shorten(string.Join(", ", names));
}

internal static class Parentheses
{
    /// <summary>Said before anything else is read, because it is the commonest slip and has the clearest cure.</summary>
    internal static Phrase? Check(string text)
    {
        var open = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '(') open++;
            else if (text[i] == ')' && --open < 0)
                return Phrase.T("A parenthesis is closed after “{0}” that was never opened.", Expression.Shorten(text[..i]));
        }
        return open > 0 ? Phrase.T("Parentheses that were opened but never closed: {0}.", $"{open}") : null;
    }
}
