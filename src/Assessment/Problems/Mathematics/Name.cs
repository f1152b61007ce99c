namespace Stoa.Problems.Mathematics;

/// <summary>Names of variables: letters, digits and underscores, then primes; or tensors such as <c>U_{ij}^{12}</c>.</summary>
internal static class Name
{
    internal static int ReadPlain(string text, int at)
    {
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] == '_')) at++;
        return SkipPrimes(text, at);
    }

    internal static int? ReadTensor(string text, int at)
    {
        while (at < text.Length && char.IsAsciiLetterOrDigit(text[at])) at++;
        var lower = ReadIndices(text, at, '_');
        var upper = ReadIndices(text, lower ?? at, '^');
        return (upper ?? lower) is { } end ? SkipPrimes(text, end) : null;
    }

    private static int? ReadIndices(string text, int at, char mark)
    {
        if (at + 1 >= text.Length || text[at] != mark || text[at + 1] != '{') return null;
        var end = at + 2;
        while (end < text.Length && char.IsAsciiLetterOrDigit(text[end])) end++;
        return end > at + 2 && end < text.Length && text[end] == '}' ? end + 1 : null;
    }

    private static int SkipPrimes(string text, int at)
    {
        while (at < text.Length && text[at] == '\'') at++;
        return at;
    }
}
