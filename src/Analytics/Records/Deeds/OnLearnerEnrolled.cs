using Stoa.Contracts.Enrolments;
using Stoa.Contracts.Records;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;

namespace Stoa.Records.Deeds;

internal sealed class OnLearnerEnrolled(Recorder recorder, IEnrolments enrolments) : IHandle<LearnerEnrolled>
{
    public async Task Handle(LearnerEnrolled happened, Tx tx, CancellationToken cancellation)
    {
        if ((happened.At ?? (await enrolments.Find(happened.LearnerId, happened.CourseId))?.EnrolledAt) is { } at)
            await recorder.Say(happened.LearnerId, happened.CourseId, null, at, new(Verbs.Registered), [Sentence.Time(at)], cancellation);
    }
}
