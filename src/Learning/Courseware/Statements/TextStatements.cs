using System.Globalization;
using Stoa.Contracts.Learning;
using Stoa.Contracts.Records;
using Stoa.Courseware.Moments;

namespace Stoa.Courseware.Statements;

/// <summary>A text is read: how far, and how long it was in view in this visit so far.</summary>
internal sealed class TextStatements(string type) : IStatementMap
{
    public string BlockType => type;

    public string ActivityType => ActivityTypes.Lesson;

    public IEnumerable<Deed> Of(DeedPlace place, LearnerMoment moment)
    {
        if (moment.Kind != Moment.Read || moment.Word("session") is not { } visit)
            yield break;
        var seconds = Math.Clamp(moment.Number("seconds") ?? 0, 0, Reading.LongestSession);
        yield return new(Verbs.Read, new()
        {
            ["duration"] = string.Create(CultureInfo.InvariantCulture, $"PT{Math.Round(seconds, 2)}S"),
            ["extensions"] = new System.Text.Json.Nodes.JsonObject
            {
                ["urn:stoa:depth"] = Math.Round(Math.Clamp(moment.Number("depth") ?? 0, 0, 1), 3),
                ["urn:stoa:visit"] = visit,
            },
        });
    }
}
