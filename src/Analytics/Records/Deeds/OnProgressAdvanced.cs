using System.Globalization;
using System.Text.Json.Nodes;
using Stoa.Contracts.Learning;
using Stoa.Contracts.Records;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;

namespace Stoa.Records.Deeds;

/// <summary>Blocks were completed (or one was taken back), and the learner is that far in the course now.</summary>
internal sealed class OnProgressAdvanced(Recorder recorder, DeedPlaces places) : IHandle<ProgressAdvanced>
{
    public async Task Handle(ProgressAdvanced happened, Tx tx, CancellationToken cancellation)
    {
        if (await places.Of(happened.CourseId) is not { } course)
            return;
        var said = new List<Said>();
        foreach (var block in happened.Blocks ?? [])
            if (await places.Of(happened.CourseId, block) is { } place)
                said.Add(Say(happened, place, block, new(Verbs.Completed, new() { ["completion"] = true }), []));
        var far = new JsonObject { ["extensions"] = new JsonObject { ["urn:stoa:completed"] = happened.Completed, ["urn:stoa:total"] = happened.Total } };
        said.Add(Say(happened, course, null, new(Verbs.Progressed, far), [Sentence.Time(happened.At), happened.Completed.ToString(CultureInfo.InvariantCulture)]));
        await recorder.Say(said, cancellation);
    }

    // A block that is taken back and done again is completed once.
    private static Said Say(ProgressAdvanced happened, DeedPlace place, string? block, Deed deed, string[] what) => new(
        StatementId.Of(["deed", happened.LearnerId.ToString(), happened.CourseId.ToString(), block ?? "", deed.Verb, .. what]),
        happened.LearnerId, place, block, happened.At, deed);
}
