using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Stoa.Problems.Questions;

/// <summary>
/// Authors' patterns, in Python's dialect, against learners' text: linear time where the pattern allows it, else under
/// a time limit, so that neither side can stall the server.
/// </summary>
internal static class TextPattern
{
    private static readonly TimeSpan limit = TimeSpan.FromMilliseconds(200);
    private static readonly ConcurrentDictionary<(string, bool), Regex?> known = new();

    internal static bool Matches(string pattern, string text, bool ignoreCase)
    {
        try
        {
            return Get(pattern, ignoreCase)?.IsMatch(text) == true;
        }
        catch (RegexMatchTimeoutException)
        {
            // A pattern that takes so long has not matched; the author hears of it when the problem is checked.
            return false;
        }
    }

    /// <summary>Why a pattern cannot be used, or null.</summary>
    internal static string? Fault(string pattern)
    {
        try
        {
            Compile(pattern, RegexOptions.None);
            return null;
        }
        catch (ArgumentException wrong)
        {
            return wrong.Message;
        }
    }

    private static Regex? Get(string pattern, bool ignoreCase)
    {
        // A cache that has grown past all real courses has met something hostile: start again.
        if (known.Count > 5_000) known.Clear();
        return known.GetOrAdd((pattern, ignoreCase), static key => Build(key.Item1, key.Item2));
    }

    private static Regex? Build(string pattern, bool ignoreCase)
    {
        var options = RegexOptions.CultureInvariant | (ignoreCase ? RegexOptions.IgnoreCase : RegexOptions.None);
        try
        {
            return Compile(pattern, options | RegexOptions.NonBacktracking);
        }
        catch (NotSupportedException)
        {
            return Compile(pattern, options);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static Regex Compile(string pattern, RegexOptions options) => new(FromPython(pattern), options, limit);

    private static string FromPython(string pattern) => pattern
        .Replace("(?P<", "(?<", StringComparison.Ordinal)
        .Replace("\\Z", "\\z", StringComparison.Ordinal);
}
