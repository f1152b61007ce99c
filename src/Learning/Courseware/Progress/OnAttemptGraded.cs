using Stoa.Contracts.Learning;
using Stoa.Courseware.Completion;
using Stoa.Courseware.Moments;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;

namespace Stoa.Courseware.Progress;

/// <summary>A graded attempt completes its problem, if the course's rule says so.</summary>
internal sealed class OnAttemptGraded(Advance advance) : IHandle<AttemptGraded>
{
    public Task Handle(AttemptGraded happened, Tx tx, CancellationToken cancellation)
    {
        var deeds = new Deeds().Touch(happened.BlockKey, happened.SubmittedAt);
        deeds.Scores[happened.BlockKey] = happened.Possible > 0 ? happened.Earned / happened.Possible : 1;
        return advance.Apply(tx, happened.LearnerId, happened.CourseId, deeds, cancellation);
    }
}
