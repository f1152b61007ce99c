using System.Globalization;
using System.Text.Json.Nodes;
using Stoa.Contracts.Learning;
using Stoa.Contracts.Records;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;

namespace Stoa.Records.Deeds;

/// <summary>A problem was answered: one statement an attempt, with what it said and what it earned.</summary>
internal sealed class OnAttemptGraded(Recorder recorder) : IHandleMany<AttemptGraded>
{
    public Task Handle(IReadOnlyList<AttemptGraded> happened, Tx tx, CancellationToken cancellation) => recorder.Say(
        happened.Select(one => new Told(
            one.LearnerId, one.CourseId, one.BlockKey, one.SubmittedAt, DeedOf(one), [one.AttemptNumber.ToString(CultureInfo.InvariantCulture)])),
        cancellation);

    internal static Deed DeedOf(AttemptGraded happened)
    {
        // Before answers were told, only what counts was; for a first attempt that is the attempt's own.
        var share = Math.Clamp(happened.Answers?.Share ?? (happened.Possible > 0 ? happened.Earned / happened.Possible : 1), 0, 1);
        var score = new JsonObject { ["scaled"] = Math.Round(share, 4) };
        if (happened.Possible > 0)
            (score["raw"], score["min"], score["max"]) = (Math.Round(share * happened.Possible, 4), 0, happened.Possible);
        return new(Verbs.Answered, new()
        {
            ["score"] = score,
            ["success"] = happened.Answers?.Correct ?? share >= 1,
            ["completion"] = true,
            ["extensions"] = new JsonObject
            {
                ["urn:stoa:attempt"] = happened.AttemptNumber,
                ["urn:stoa:responses"] = Responses(happened.Answers?.Responses ?? []),
            },
        });
    }

    private static JsonArray Responses(IReadOnlyList<AttemptResponse> responses) =>
        [.. responses.Select(response => new JsonObject { ["id"] = response.Id, ["answer"] = response.Answer, ["correct"] = response.Correct })];
}
