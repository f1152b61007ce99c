using Microsoft.AspNetCore.Components;
using Stoa.Contracts.Courses;
using Stoa.Ui.Blocks;

namespace Stoa.Courseware.Blocks;

/// <summary>The learner says themselves that something is done.</summary>
internal sealed class DoneBlock : IBlockType
{
    public string Type => BlockTypes.Done;
    public CompletionKind Completion => CompletionKind.Act;
    public IReadOnlyList<string> Validate(BlockDraft draft) => [];
    public string SearchText(Block block) => block.Text("label") ?? "";
    public double Minutes(Block block) => 0;
    public RenderFragment View(BlockView view) => Parts.Of<DoneView>(view);
}
