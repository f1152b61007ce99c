using System.Text.Json.Nodes;
using Stoa.Contracts.Learning;
using Stoa.Contracts.Records;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;

namespace Stoa.Records.Deeds;

/// <summary>The course's grade, and whether it passes now.</summary>
internal sealed class OnGradeChanged(Recorder recorder) : IHandleMany<GradeChanged>
{
    public Task Handle(IReadOnlyList<GradeChanged> happened, Tx tx, CancellationToken cancellation) => recorder.Say(
        happened.Select(one => new Told(one.LearnerId, one.CourseId, null, one.At, new(Verbs.Scored, Result(one)), [Sentence.Time(one.At)])), cancellation);

    private static JsonObject Result(GradeChanged happened) => new()
    {
        ["score"] = new JsonObject { ["scaled"] = Math.Clamp(happened.Percent, 0, 1) },
        ["success"] = happened.Passed,
    };
}
