using Microsoft.AspNetCore.Components;
using Stoa.Contracts.Courses;
using Stoa.Ui.Blocks;

namespace Stoa.Courseware.Tests;

/// <summary>Stands for a kind of block that another module owns.</summary>
internal sealed class TestBlock(string type, CompletionKind completion) : IBlockType
{
    public string Type => type;
    public CompletionKind Completion => completion;
    public IReadOnlyList<string> Validate(BlockDraft draft) => [];
    public string SearchText(Block block) => "";
    public double Minutes(Block block) => 1;

    public RenderFragment View(BlockView view) =>
        builder => builder.AddMarkupContent(0, $"<p class=\"test-block\" data-saved='{view.Saved}'></p>");
}
