using System.Text.Json.Nodes;
using Stoa.Contracts.Learning;
using Stoa.Contracts.Records;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;

namespace Stoa.Records.Deeds;

/// <summary>The course's grade, and whether it passes now.</summary>
internal sealed class OnGradeChanged(Recorder recorder) : IHandle<GradeChanged>
{
    public Task Handle(GradeChanged happened, Tx tx, CancellationToken cancellation)
    {
        var result = new JsonObject
        {
            ["score"] = new JsonObject { ["scaled"] = Math.Clamp(happened.Percent, 0, 1) },
            ["success"] = happened.Passed,
        };
        return recorder.Say(happened.LearnerId, happened.CourseId, null, happened.At, new(Verbs.Scored, result), [Sentence.Time(happened.At)], cancellation);
    }
}
