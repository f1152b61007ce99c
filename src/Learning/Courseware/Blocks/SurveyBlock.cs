using Microsoft.AspNetCore.Components;
using Stoa.Contracts.Courses;
using Stoa.Ui.Blocks;
using Stoa.Ui.Strings;

namespace Stoa.Courseware.Blocks;

/// <summary>Several questions with the same answers to choose from.</summary>
internal sealed class SurveyBlock : IBlockType
{
    public sealed record Content
    {
        public IReadOnlyList<Choice> Questions { get; init; } = [];
        public IReadOnlyList<Choice> Answers { get; init; } = [];
        public string? Feedback { get; init; }
        public string Results { get; init; } = "after-vote";
        public int MaxVotes { get; init; } = 1;
    }

    public string Type => BlockTypes.Survey;
    public CompletionKind Completion => CompletionKind.Act;

    public IReadOnlyList<string> Validate(BlockDraft draft) => Parsed<Content>.Of(draft) switch
    {
        null => [Words.T("The survey has a wrong shape.")],
        { Questions.Count: 0 } or { Answers.Count: 0 } => [Words.T("A survey needs questions and answers.")],
        { Questions: var questions, Answers: var answers } when !Choices.AreSound(questions) || !Choices.AreSound(answers) =>
            [Words.T("Questions and answers need ids and labels, each id once.")],
        _ => [],
    };

    public string SearchText(Block block) =>
        string.Join(' ', Parsed<Content>.Of(block).Questions.Select(question => question.Label).Prepend(block.Title));

    public double Minutes(Block block) => 0.3 * Parsed<Content>.Of(block).Questions.Count;

    public ValueTask<IReadOnlyDictionary<string, object>> LoadState(BlockScope scope, IReadOnlyList<Block> blocks, CancellationToken cancellation) =>
        Tallies.Load(scope, blocks, cancellation);

    public RenderFragment View(BlockView view) => Parts.Of<SurveyView>(view);
}
