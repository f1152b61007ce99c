using Microsoft.AspNetCore.Components;
using Stoa.Contracts.Courses;
using Stoa.Ui.Blocks;
using Stoa.Ui.Strings;

namespace Stoa.Courseware.Blocks;

public sealed record Choice(string Id, string Label, string? Image = null, string? ImageAlt = null);

/// <summary>One question, one vote.</summary>
internal sealed class PollBlock : IBlockType
{
    public sealed record Content
    {
        public string Question { get; init; } = "";
        public IReadOnlyList<Choice> Options { get; init; } = [];
        public string? Feedback { get; init; }
        public string Results { get; init; } = "after-vote";

        /// <summary>0 is as often as one likes.</summary>
        public int MaxVotes { get; init; } = 1;
    }

    public string Type => BlockTypes.Poll;
    public CompletionKind Completion => CompletionKind.Act;

    public IReadOnlyList<string> Validate(BlockDraft draft) => Parsed<Content>.Of(draft) switch
    {
        null => [Words.T("The poll has a wrong shape.")],
        { Options.Count: < 2 } => [Words.T("A poll needs at least two options.")],
        { Options: var options } when !Choices.AreSound(options) => [Words.T("Options need ids and labels, each id once.")],
        _ => [],
    };

    public string SearchText(Block block)
    {
        var content = Parsed<Content>.Of(block);
        return string.Join(' ', content.Options.Select(option => option.Label).Prepend(PlainText.Of(content.Question)));
    }

    public double Minutes(Block block) => 0.5;

    public ValueTask<IReadOnlyDictionary<string, object>> LoadState(BlockScope scope, IReadOnlyList<Block> blocks, CancellationToken cancellation) =>
        Tallies.Load(scope, blocks, cancellation);

    public RenderFragment View(BlockView view) => Parts.Of<PollView>(view);
}

internal static class Choices
{
    public static bool AreSound(IReadOnlyList<Choice> choices) =>
        choices.All(choice => !string.IsNullOrEmpty(choice.Id) && !string.IsNullOrEmpty(choice.Label))
        && choices.Select(choice => choice.Id).Distinct().Count() == choices.Count;
}
