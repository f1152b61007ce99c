using Stoa.Contracts.Learning;
using Stoa.Contracts.Records;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;

namespace Stoa.Records.Deeds;

internal sealed class OnCourseCompleted(Recorder recorder) : IHandle<CourseCompleted>
{
    public Task Handle(CourseCompleted happened, Tx tx, CancellationToken cancellation) =>
        recorder.Say(happened.LearnerId, happened.CourseId, null, happened.At, new(Verbs.Completed, new() { ["completion"] = true }), [], cancellation);
}
