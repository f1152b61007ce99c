using Stoa.Contracts.Learning;
using Stoa.Contracts.Records;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;

namespace Stoa.Records.Deeds;

internal sealed class OnUnitCompleted(Recorder recorder) : IHandleMany<UnitCompleted>
{
    public Task Handle(IReadOnlyList<UnitCompleted> happened, Tx tx, CancellationToken cancellation) => recorder.Say(
        happened.Select(one => new Told(one.LearnerId, one.CourseId, one.UnitKey, one.At, new(Verbs.Completed, new() { ["completion"] = true }), [])), cancellation);
}
