using System.Runtime.CompilerServices;
using Stoa.Contracts.Courses;
using Stoa.Courseware.Outline;

namespace Stoa.Courseware.Search;

/// <summary>The words of one transcript, in memory as long as the transcript is.</summary>
internal sealed class SpokenIndex
{
    /// <summary>Of one video; who wants more finds it in its transcript.</summary>
    private const int MostOfBlock = 5;

    private static readonly ConditionalWeakTable<IReadOnlyList<SpokenSentence>, SpokenIndex> Known = [];
    private readonly IReadOnlyList<SpokenSentence> sentences;
    private readonly Postings postings;

    internal sealed record Hit(SyllabusUnit Unit, Block Block, int Second, string Snippet);

    private SpokenIndex(IReadOnlyList<SpokenSentence> sentences)
    {
        this.sentences = sentences;
        postings = new(sentences.Select(sentence => SearchIndex.Terms(sentence.Text)));
    }

    /// <summary>Sentences that hold every word of the query, each as a whole or as a beginning, in the order of the course.</summary>
    internal static async Task<IReadOnlyList<Hit>> Find(
        ISpokenText? spoken, Syllabus syllabus, string query, Func<SyllabusUnit, bool> sees, bool staff, int most, CancellationToken cancellation)
    {
        var words = SearchIndex.Terms(query).Distinct().Take(8).ToList();
        if (words.Count == 0 || spoken is null)
            return [];
        var blocks = syllabus.Units.Where(sees)
            .SelectMany(unit => unit.Block.SelfAndDescendants().Where(block => staff || !(block.Flag("staffOnly") || block.Flag("hidden"))).Select(block => (Unit: unit, Block: block)))
            .ToList();
        var tracks = await spoken.Of([.. blocks.Select(place => place.Block)], cancellation);
        return
        [
            .. blocks
                .Where(place => tracks.ContainsKey(place.Block.Key))
                .SelectMany(place => tracks[place.Block.Key].SelectMany(track => Of(track, words)).DistinctBy(hit => hit.Second).Take(MostOfBlock)
                    .Select(hit => new Hit(place.Unit, place.Block, hit.Second, hit.Snippet)))
                .Take(most),
        ];
    }

    private static IEnumerable<(int Second, string Snippet)> Of(SpokenTrack track, IReadOnlyList<string> words) =>
        Known.GetValue(track.Sentences, static sentences => new(sentences)).Matching(words)
            .Where(sentence => sentence.At >= track.Start && (track.End is not { } end || sentence.At < end))
            .Select(sentence => ((int)Math.Floor(sentence.At - track.Start), Snippet.Of(sentence.Text, words)));

    private IEnumerable<SpokenSentence> Matching(IReadOnlyList<string> words)
    {
        HashSet<int>? holding = null;
        foreach (var word in words)
        {
            var these = postings.BeginningWith(word).SelectMany(found => found.Texts).ToHashSet();
            if (holding is null)
                holding = these;
            else
                holding.IntersectWith(these);
        }
        return holding!.Order().Select(number => sentences[number]);
    }
}
