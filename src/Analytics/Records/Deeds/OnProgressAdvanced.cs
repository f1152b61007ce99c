using System.Globalization;
using System.Text.Json.Nodes;
using Stoa.Contracts.Learning;
using Stoa.Contracts.Records;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;

namespace Stoa.Records.Deeds;

/// <summary>Blocks were completed (or one was taken back), and the learner is that far in the course now.</summary>
internal sealed class OnProgressAdvanced(Recorder recorder) : IHandleMany<ProgressAdvanced>
{
    public Task Handle(IReadOnlyList<ProgressAdvanced> happened, Tx tx, CancellationToken cancellation) =>
        recorder.Say(happened.SelectMany(Deeds), cancellation);

    // A block that is taken back and done again is completed once.
    private static IEnumerable<Told> Deeds(ProgressAdvanced happened)
    {
        foreach (var block in happened.Blocks ?? [])
            yield return new(happened.LearnerId, happened.CourseId, block, happened.At, new(Verbs.Completed, new() { ["completion"] = true }), []);
        var far = new JsonObject { ["extensions"] = new JsonObject { ["urn:stoa:completed"] = happened.Completed, ["urn:stoa:total"] = happened.Total } };
        yield return new(
            happened.LearnerId, happened.CourseId, null, happened.At, new(Verbs.Progressed, far),
            [Sentence.Time(happened.At), happened.Completed.ToString(CultureInfo.InvariantCulture)]);
    }
}
