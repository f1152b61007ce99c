using Stoa.Contracts.Learning;
using Stoa.Courseware.Completion;
using Stoa.Courseware.Moments;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;

namespace Stoa.Courseware.Progress;

/// <summary>Graded attempts complete their problems, if the course's rule says so.</summary>
internal sealed class OnAttemptGraded(Advance advance) : IHandleMany<AttemptGraded>
{
    public Task Handle(IReadOnlyList<AttemptGraded> happened, Tx tx, CancellationToken cancellation) =>
        advance.Apply(tx, [.. happened.GroupBy(one => (one.LearnerId, one.CourseId)).Select(mine => new Advanced(mine.Key.LearnerId, mine.Key.CourseId, Of(mine)))], cancellation);

    // The best of several: whichever would have completed the problem alone does it here.
    private static Deeds Of(IEnumerable<AttemptGraded> graded)
    {
        var deeds = new Deeds();
        foreach (var one in graded)
        {
            deeds.Touch(one.BlockKey, one.SubmittedAt);
            var share = one.Possible > 0 ? one.Earned / one.Possible : 1;
            deeds.Scores[one.BlockKey] = Math.Max(share, deeds.Scores.GetValueOrDefault(one.BlockKey, share));
        }
        return deeds;
    }
}
