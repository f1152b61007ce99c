using System.Text.Json.Nodes;
using Stoa.Contracts.Courses;
using Stoa.Contracts.Learning;
using Stoa.Contracts.Records;

namespace Stoa.Media.Video;

/// <summary>What a player tells, in two languages: what was watched, for our figures; and the Video Profile of xAPI, 1.0.3, for others.
/// The player says with each moment all that its statement needs, so a statement follows from its moment alone.</summary>
internal sealed class VideoStatements : IStatementMap
{
    private const string Profile = "https://w3id.org/xapi/video";

    // A browser reports its time a few times a second: what lacks less than that of a threshold has reached it.
    private const double Slack = 0.5;

    public string BlockType => BlockTypes.Video;

    public string ActivityType => Profile + "/activity-type/video";

    public IEnumerable<Deed> Of(DeedPlace place, LearnerMoment moment)
    {
        if (moment.Kind == "watched")
            return Watched(moment);
        return moment.Word("session") is { } session ? Profiled(place, moment, SessionOf(moment, session)) : [];
    }

    /// <summary>A session is known by the id of its first statement.</summary>
    internal static Guid SessionOf(LearnerMoment moment, string session) =>
        StatementId.Of("video session", moment.LearnerId.ToString(), moment.CourseId.ToString(), moment.BlockKey, session);

    private static IEnumerable<Deed> Watched(LearnerMoment moment)
    {
        var ranges = moment.Ranges("ranges");
        if (ranges.Count == 0)
            yield break;
        var extensions = new JsonObject
        {
            ["urn:stoa:ranges"] = new JsonArray([.. ranges.Select(range => new JsonArray(Rounded(range.From), Rounded(range.To)))]),
            ["urn:stoa:length"] = Rounded(moment.Number("duration") ?? 0),
            ["urn:stoa:speed"] = moment.Number("speed") ?? 1,
        };
        yield return new(Verbs.Watched, new() { ["extensions"] = extensions });
    }

    private static IEnumerable<Deed> Profiled(DeedPlace place, LearnerMoment moment, Guid session)
    {
        var said = new ProfileWords(moment, session, WatchedShare.Needed(place));
        Deed? deed = moment.Kind switch
        {
            "initialized" => said.Initialized(),
            "played" => said.Timed("https://w3id.org/xapi/video/verbs/played"),
            "paused" => said.Played("https://w3id.org/xapi/video/verbs/paused"),
            "seeked" => said.Seeked(),
            "completed" => said.Completed(Slack),
            "terminated" => said.Played("http://adlnet.gov/expapi/verbs/terminated"),
            "rate" or "captions" or "interacted" => said.Timed("http://adlnet.gov/expapi/verbs/interacted"),
            _ => null,
        };
        return deed is null ? [] : [deed with { Category = Profile }];
    }

    private static double Rounded(double seconds) => Math.Round(seconds, 3);
}
