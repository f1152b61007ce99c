using Stoa.Contracts.Learning;
using Stoa.Courseware.Completion;
using Stoa.Courseware.Moments;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;

namespace Stoa.Courseware.Progress;

/// <summary>Another module says that its block is done.</summary>
internal sealed class OnBlockCompleted(Advance advance) : IHandle<BlockCompleted>
{
    public Task Handle(BlockCompleted happened, Tx tx, CancellationToken cancellation)
    {
        var deeds = new Deeds().Touch(happened.BlockKey, happened.At);
        deeds.Acts.Add(happened.BlockKey);
        return advance.Apply(tx, happened.LearnerId, happened.CourseId, deeds, cancellation);
    }
}
