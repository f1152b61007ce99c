using Microsoft.AspNetCore.Components;
using Stoa.Contracts.Courses;
using Stoa.Ui.Blocks;
using Stoa.Ui.Strings;

namespace Stoa.Courseware.Blocks;

/// <summary>A few out of many: each learner gets a choice of their own and keeps it.</summary>
internal sealed class RandomBlock : IBlockType
{
    public string Type => BlockTypes.Random;
    public CompletionKind Completion => CompletionKind.None;

    public IReadOnlyList<string> Validate(BlockDraft draft) =>
        draft.Content["count"] is { } count && count.GetValueKind() == System.Text.Json.JsonValueKind.Number
            ? [] : [Words.T("A random selection does not say how many it picks (\"count\").")];

    public string SearchText(Block block) => "";
    public double Minutes(Block block) => 0;

    public RenderFragment View(BlockView view) => builder =>
    {
        foreach (var child in Pick(view.Scope, view.Block))
            view.Child(child)(builder);
    };

    /// <summary>A visitor sees the choice of nobody, which is also always the same.</summary>
    public static IReadOnlyList<Block> Pick(BlockScope scope, Block block) => RandomChoice.Pick(scope.Learner?.Id ?? Guid.Empty, block);
}
