using Stoa.Contracts.Learning;
using Stoa.Contracts.Records;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;

namespace Stoa.Records.Deeds;

internal sealed class OnUnitCompleted(Recorder recorder) : IHandle<UnitCompleted>
{
    public Task Handle(UnitCompleted happened, Tx tx, CancellationToken cancellation) =>
        recorder.Say(happened.LearnerId, happened.CourseId, happened.UnitKey, happened.At, new(Verbs.Completed, new() { ["completion"] = true }), [], cancellation);
}
