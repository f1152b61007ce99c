using System.Text.Json.Nodes;
using Stoa.Records.Cmi5.Blocks;

namespace Stoa.Records.Cmi5.Sessions;

/// <summary>A unit as it is launched.</summary>
/// <param name="Url">Fully qualified, without what a launch adds to it (9.6.3.4).</param>
internal sealed record LaunchedUnit(UnitContent Content, LaunchMode Mode, string Url)
{
    /// <summary>The state document <c>LMS.LaunchData</c> (10.2).</summary>
    internal JsonObject LaunchData(Guid session, string returnUrl)
    {
        var data = new JsonObject
        {
            ["contextTemplate"] = new JsonObject
            {
                ["contextActivities"] = new JsonObject { ["grouping"] = new JsonArray(new JsonObject { ["id"] = Content.Id }) },
                ["extensions"] = new JsonObject { [Vocabulary.SessionId] = session.ToString() },
            },
            ["launchMode"] = Mode.ToString(),
            ["launchMethod"] = Content.LaunchMethod.ToString(),
            ["moveOn"] = Content.MoveOn.ToString(),
            ["returnURL"] = returnUrl,
        };
        if (Content.MasteryScore is { } score)
            data["masteryScore"] = score;
        if (Content.LaunchParameters is { } parameters)
            data["launchParameters"] = parameters;
        if (Content.EntitlementKey is { } key)
            data["entitlementKey"] = new JsonObject { ["courseStructure"] = key };
        return data;
    }
}
