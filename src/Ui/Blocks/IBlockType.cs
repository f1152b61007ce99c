using Microsoft.AspNetCore.Components;
using Stoa.Contracts.Courses;

namespace Stoa.Ui.Blocks;

/// <summary>A kind of block. The module that owns it registers one instance (<c>services.AddSingleton&lt;IBlockType, …&gt;()</c>);
/// no other code knows the kind, and adding one needs no table.</summary>
public interface IBlockType
{
    /// <summary>The discriminator, e.g. <c>html</c>; see <see cref="BlockTypes"/>.</summary>
    string Type { get; }

    /// <summary>What completes a block of this kind.</summary>
    CompletionKind Completion { get; }

    /// <summary>What is wrong with the content, in words for its author; empty when it is valid.</summary>
    IReadOnlyList<string> Validate(BlockDraft draft);

    /// <summary>Plain text for the search within the course.</summary>
    string SearchText(Block block);

    /// <summary>Estimated minutes that a learner spends on it.</summary>
    double Minutes(Block block);

    /// <summary>What the view needs beyond <see cref="BlockView.Saved"/>, for all blocks of this kind on the page at once:
    /// at most one round trip. The value comes back as <see cref="BlockView.State"/>, by block key.</summary>
    ValueTask<IReadOnlyDictionary<string, object>> LoadState(BlockScope scope, IReadOnlyList<Block> blocks, CancellationToken cancellation) =>
        ValueTask.FromResult<IReadOnlyDictionary<string, object>>(NoState);

    /// <summary>The learner's view: complete HTML that works without JavaScript.</summary>
    RenderFragment View(BlockView view);

    private static readonly Dictionary<string, object> NoState = [];
}

public enum CompletionKind
{
    /// <summary>Cannot be completed and does not count (a heading, a discussion, an unsupported block).</summary>
    None,

    /// <summary>By scrolling through and dwelling (the policy's ReadShare and ReadSecondsPer100Words).</summary>
    Read,

    /// <summary>By watching the policy's VideoShare.</summary>
    Watch,

    /// <summary>By a submission (AttemptGraded), judged by the policy's Problem rule.</summary>
    Submit,

    /// <summary>By doing what the block asks; the owner emits BlockCompleted.</summary>
    Act,
}
