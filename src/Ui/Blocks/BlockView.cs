using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Stoa.Contracts.Courses;
using Stoa.Contracts.People;

namespace Stoa.Ui.Blocks;

/// <summary>Where and for whom blocks are shown.</summary>
/// <param name="Learner">Null for a visitor without an account (open first lesson).</param>
/// <param name="Enrolled">False for visitors and for staff who preview: answers and progress are not kept then.</param>
/// <param name="ContentOrigin">Scheme and authority of the separate origin for interactive content, e.g. <c>http://localhost:8081</c>.</param>
public sealed record BlockScope(
    Course Course, CourseTree Tree, Block Unit, Person? Learner, bool Enrolled, string ContentOrigin, DateTimeOffset Now)
{
    public bool IsStaff => Learner?.IsStaff ?? false;

    /// <summary>The request's services, for <see cref="IBlockType.LoadState"/> (block types are singletons, <c>Db</c> is not).</summary>
    public IServiceProvider Services
    {
        get => field ?? throw new InvalidOperationException("This scope was made without services.");
        init;
    }

    /// <summary>Path of the unit page.</summary>
    public string UnitPath => $"{Course.LearnPath}/{Unit.Key}";

    /// <summary>Where a block's own forms and fragments live: <c>/learn/ORG/COURSE/RUN/blocks/KEY</c> + "/attempts" and the like.</summary>
    public string BlockPath(Block block) => $"{Course.LearnPath}/blocks/{block.Key}";

    /// <summary>The block on its unit page: where a form of the block sends its reader back to.</summary>
    public string BlockUrl(Block block) => $"{UnitPath}#b-{block.Key}";
}

/// <summary>One block on a page.</summary>
/// <param name="Saved">The learner's saved state of this block in Courseware (poll vote, video position, …), or null.</param>
/// <param name="State">What <see cref="IBlockType.LoadState"/> returned for the block, or null.</param>
/// <param name="Child">Renders a child of a container block.</param>
public sealed record BlockView(
    Block Block, BlockScope Scope, bool Completed, JsonElement? Saved, object? State, Func<Block, RenderFragment> Child);
