using Stoa.Contracts.Learning;
using Stoa.Contracts.Records;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;

namespace Stoa.Records.Deeds;

internal sealed class OnCourseCompleted(Recorder recorder) : IHandleMany<CourseCompleted>
{
    public Task Handle(IReadOnlyList<CourseCompleted> happened, Tx tx, CancellationToken cancellation) => recorder.Say(
        happened.Select(one => new Told(one.LearnerId, one.CourseId, null, one.At, new(Verbs.Completed, new() { ["completion"] = true }), [])), cancellation);
}
