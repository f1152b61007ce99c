namespace Stoa.Courseware.Search;

/// <summary>Which texts hold which words, found by the beginning of a word.</summary>
internal sealed class Postings
{
    private readonly string[] terms;
    private readonly int[][] holders;

    /// <param name="texts">The words of each text; its place in the list is its number.</param>
    internal Postings(IEnumerable<IEnumerable<string>> texts)
    {
        var found = new SortedDictionary<string, List<int>>(StringComparer.Ordinal);
        foreach (var (number, words) in texts.Index())
            foreach (var term in words.ToHashSet())
                if (found.TryGetValue(term, out var list))
                    list.Add(number);
                else
                    found[term] = [number];
        terms = [.. found.Keys];
        holders = [.. found.Values.Select(list => list.ToArray())];
    }

    /// <summary>The words that begin so, with the texts that hold them in order.</summary>
    internal IEnumerable<(string Term, int[] Texts)> BeginningWith(string word)
    {
        var first = Array.BinarySearch(terms, word, StringComparer.Ordinal);
        for (var i = first < 0 ? ~first : first; i < terms.Length && terms[i].StartsWith(word, StringComparison.Ordinal); i++)
            yield return (terms[i], holders[i]);
    }
}
