using Microsoft.AspNetCore.Components;
using Stoa.Contracts.Courses;
using Stoa.Ui.Blocks;
using Stoa.Ui.Strings;

namespace Stoa.Courseware.Blocks;

/// <summary>Words of all learners, the frequent ones large.</summary>
internal sealed class WordCloudBlock : IBlockType
{
    public const int LongestWord = 50;

    public sealed record Content
    {
        public string? Instructions { get; init; }
        public int Inputs { get; init; } = 5;
        public int Show { get; init; } = 250;
        public bool Percentages { get; init; } = true;
    }

    public string Type => BlockTypes.WordCloud;
    public CompletionKind Completion => CompletionKind.Act;

    public IReadOnlyList<string> Validate(BlockDraft draft) => Parsed<Content>.Of(draft) switch
    {
        null => [Words.T("The word cloud has a wrong shape.")],
        { Inputs: < 1 or > 20 } => [Words.T("A word cloud asks for 1 to 20 words.")],
        _ => [],
    };

    public string SearchText(Block block) => PlainText.Of(Parsed<Content>.Of(block).Instructions);
    public double Minutes(Block block) => 1;

    public ValueTask<IReadOnlyDictionary<string, object>> LoadState(BlockScope scope, IReadOnlyList<Block> blocks, CancellationToken cancellation) =>
        Tallies.Load(scope, blocks, cancellation);

    public RenderFragment View(BlockView view) => Parts.Of<WordCloudView>(view);

    /// <summary>What counts as the same word.</summary>
    public static string Normal(string? word)
    {
        var text = string.Join(' ', (word ?? "").Normalize().ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var clean = new string([.. text.Where(c => !char.IsControl(c))]);
        return clean.Length > LongestWord ? clean[..LongestWord].TrimEnd() : clean;
    }
}
