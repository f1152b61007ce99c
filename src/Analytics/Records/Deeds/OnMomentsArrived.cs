using Stoa.Contracts.Learning;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;

namespace Stoa.Records.Deeds;

/// <summary>What browsers sent becomes statements, a handful of batches at once.</summary>
internal sealed class OnMomentsArrived(IMoments moments, DeedPlaces places, StatementMaps maps, Recorder recorder) : IHandle<MomentsArrived>
{
    public async Task Handle(MomentsArrived happened, Tx tx, CancellationToken cancellation)
    {
        var said = new List<Said>();
        foreach (var moment in await moments.Of(happened.Batches, cancellation))
            if (await places.Of(moment.CourseId, moment.BlockKey, moment.UnitHash) is { } place)
                said.AddRange(MomentDeeds.Of(moment, place, maps));
        await recorder.Say(said, cancellation);
    }
}
