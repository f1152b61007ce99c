using Microsoft.AspNetCore.Http;
using Stoa.Contracts.Courses;

namespace Stoa.Ui.Blocks;

/// <summary>Opens one block for a request on the block's own routes (<see cref="BlockScope.BlockPath"/>), by the rules of the unit page:
/// the revision that the learner keeps, enrolment, start dates, what only staff may see.</summary>
public interface IBlockAccess
{
    ValueTask<OpenedBlock> Open(string courseKey, string blockKey, CancellationToken cancellation = default);
}

/// <param name="Refusal">What to answer instead (sign in, enrol, not found), or null; the others are set then.</param>
public sealed record OpenedBlock(BlockScope? Scope, Block? Block, IResult? Refusal)
{
    /// <summary>True when the block may be shown but nothing may be kept: a visitor, or staff who preview.</summary>
    public bool IsPreview => Scope is { Enrolled: false };
}
