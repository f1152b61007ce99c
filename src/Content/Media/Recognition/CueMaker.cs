using Stoa.Media.Captions;

namespace Stoa.Media.Recognition;

/// <summary>Makes captions of single words: at most two lines that a person can read in their time, broken where somebody pauses or ends a sentence.</summary>
internal static class CueMaker
{
    internal const int Line = 42;
    internal const double Longest = 6;
    private const double Shortest = 1.2, Pause = 0.7, Linger = 0.4, Gap = 0.04;

    internal static IReadOnlyList<Cue> Of(IReadOnlyList<HeardWord> words)
    {
        var groups = Group([.. words.OrderBy(word => word.From)]).ToList();
        return [.. groups.Select((group, place) => new Cue(Round(group[0].From), End(group, groups.ElementAtOrDefault(place + 1)), Broken(Text(group))))];
    }

    private static IEnumerable<List<HeardWord>> Group(List<HeardWord> words)
    {
        var group = new List<HeardWord>();
        foreach (var word in words)
        {
            if (group.Count > 0 && Ends(group, word))
            {
                yield return group;
                group = [];
            }
            group.Add(word);
        }
        if (group.Count > 0)
            yield return group;
    }

    private static bool Ends(List<HeardWord> group, HeardWord next)
    {
        var length = group.Sum(word => word.Text.Length + 1);
        return next.From - group[^1].To > Pause
            || length + next.Text.Length > 2 * Line
            || next.To - group[0].From > Longest
            || (length > Line / 2 && group[^1].Text is [.., '.' or '?' or '!' or '؟' or '。']);
    }

    // A caption stays a moment after the last word, where the next does not come yet.
    private static double End(List<HeardWord> group, List<HeardWord>? next)
    {
        var (from, to) = (group[0].From, group.Max(word => word.To));
        var wanted = Math.Max(to + Linger, from + Shortest);
        return Round(Math.Max(next is null ? wanted : Math.Min(wanted, next[0].From - Gap), from + 0.1));
    }

    private static string Text(List<HeardWord> group) => string.Join(' ', group.Select(word => word.Text));

    // Two lines of nearly the same length.
    private static string Broken(string text)
    {
        if (text.Length <= Line)
            return text;
        var spaces = Enumerable.Range(0, text.Length).Where(place => text[place] == ' ').ToList();
        if (spaces.Count == 0)
            return text;
        var middle = spaces.MinBy(place => Math.Abs(place - (text.Length / 2)));
        return $"{text[..middle]}\n{text[(middle + 1)..]}";
    }

    private static double Round(double seconds) => Math.Round(seconds, 3);
}
