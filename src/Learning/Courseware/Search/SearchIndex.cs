using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using Stoa.Contracts.Courses;
using Stoa.Courseware.Outline;
using Stoa.Ui.Blocks;

namespace Stoa.Courseware.Search;

/// <summary>The words of one version of a course, in memory: made at the first search, gone with the version.</summary>
internal sealed partial class SearchIndex
{
    private static readonly ConditionalWeakTable<Syllabus, SearchIndex> Known = [];

    private readonly List<Entry> entries = [];
    private readonly Postings postings;

    /// <summary>A block that has words. Title words weigh more.</summary>
    private sealed record Entry(SyllabusUnit Unit, Block Block, string Text, HashSet<string> TitleTerms, bool ForStaff);

    internal sealed record Hit(SyllabusUnit Unit, Block Block, string Snippet);

    public static SearchIndex Of(Syllabus syllabus, BlockTypeRegistry types) =>
        Known.TryGetValue(syllabus, out var known) ? known : Known.GetValue(syllabus, _ => new(syllabus, types));

    private SearchIndex(Syllabus syllabus, BlockTypeRegistry types)
    {
        foreach (var unit in syllabus.Units)
            foreach (var block in unit.Block.SelfAndDescendants())
                Add(unit, block, types);
        postings = new(entries.Select(entry => Terms(entry.Text).Concat(entry.TitleTerms)));
    }

    private void Add(SyllabusUnit unit, Block block, BlockTypeRegistry types)
    {
        var text = MathMarks().Replace(types.Find(block.Type)?.SearchText(block) ?? "", "");
        var title = block == unit.Block ? $"{unit.Title} {unit.Lesson.Block.Title}" : block.Title;
        if (text.Length > 0 || title.Length > 0)
            entries.Add(new(unit, block, text, Terms(title).ToHashSet(), block.Flag("staffOnly") || block.Flag("hidden")));
    }

    /// <summary>Blocks that hold every word of the query, each as a whole or as a beginning; the best first.</summary>
    public IReadOnlyList<Hit> Find(string query, Func<SyllabusUnit, bool> sees, bool staff, int most)
    {
        var words = Terms(query).Distinct().Take(8).ToList();
        if (words.Count == 0)
            return [];
        Dictionary<int, double>? scores = null;
        foreach (var word in words)
        {
            var matching = Matching(word);
            scores = scores is null ? matching
                : scores.Where(pair => matching.ContainsKey(pair.Key)).ToDictionary(pair => pair.Key, pair => pair.Value + matching[pair.Key]);
        }
        return [.. scores!
            .Where(pair => sees(entries[pair.Key].Unit) && (staff || !entries[pair.Key].ForStaff))
            .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key)
            .Take(most)
            .Select(pair => new Hit(entries[pair.Key].Unit, entries[pair.Key].Block, Snippet.Of(entries[pair.Key].Text, words)))];
    }

    private Dictionary<int, double> Matching(string word)
    {
        var scores = new Dictionary<int, double>();
        foreach (var (term, holders) in postings.BeginningWith(word))
            foreach (var entry in holders)
            {
                var rare = Math.Log(1 + ((double)entries.Count / holders.Length));
                var score = rare * (term.Length == word.Length ? 1 : 0.6) * (entries[entry].TitleTerms.Contains(term) ? 3 : 1);
                scores[entry] = Math.Max(score, scores.GetValueOrDefault(entry));
            }
        return scores;
    }

    /// <summary>Words without case and accents.</summary>
    internal static IEnumerable<string> Terms(string text)
    {
        var word = new StringBuilder();
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(c))
            {
                word.Append(char.ToLowerInvariant(c));
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(c) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.Format) && word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }
        }
        if (word.Length > 0)
            yield return word.ToString();
    }

    // What says in a text that mathematics begins or ends says nothing in a list of hits.
    [GeneratedRegex(@"\\[()\[\]]|\[/?mathjax(?:inline)?\]")]
    private static partial Regex MathMarks();
}
