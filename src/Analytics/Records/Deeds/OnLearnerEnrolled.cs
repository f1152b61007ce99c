using Stoa.Contracts.Enrolments;
using Stoa.Contracts.Records;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;

namespace Stoa.Records.Deeds;

internal sealed class OnLearnerEnrolled(Recorder recorder, IEnrolments enrolments) : IHandleMany<LearnerEnrolled>
{
    public async Task Handle(IReadOnlyList<LearnerEnrolled> happened, Tx tx, CancellationToken cancellation)
    {
        var told = new List<Told>();
        foreach (var one in happened)
            if ((one.At ?? (await enrolments.Find(one.LearnerId, one.CourseId))?.EnrolledAt) is { } at)
                told.Add(new(one.LearnerId, one.CourseId, null, at, new(Verbs.Registered), [Sentence.Time(at)]));
        await recorder.Say(told, cancellation);
    }
}
