using Stoa.Contracts.Enrolments;
using Stoa.Contracts.Records;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;

namespace Stoa.Records.Deeds;

internal sealed class OnLearnerLeft(Recorder recorder, IEnrolments enrolments) : IHandle<LearnerLeft>
{
    public async Task Handle(LearnerLeft happened, Tx tx, CancellationToken cancellation)
    {
        if ((happened.At ?? (await enrolments.Find(happened.LearnerId, happened.CourseId))?.LeftAt) is { } at)
            await recorder.Say(happened.LearnerId, happened.CourseId, null, at, new(Verbs.Left), [Sentence.Time(at)], cancellation);
    }
}
