using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml;
using Stoa.Contracts.Records;
using Stoa.Records.Cmi5.Packages;

namespace Stoa.Records.Cmi5.Sessions;

/// <summary>What we ourselves say of a registration: launched, abandoned, waived, satisfied. Pure; an id is made of what is said, so
/// that it is said once.</summary>
internal sealed class LmsStatements(Guid registration, (string HomePage, string Name) actor, DateTimeOffset now)
{
    internal JsonObject Launched(Guid session, string activity, LaunchedUnit unit)
    {
        var extensions = new JsonObject
        {
            [Vocabulary.LaunchMode] = unit.Mode.ToString(),
            [Vocabulary.LaunchUrl] = unit.Url,
            [Vocabulary.MoveOn] = unit.Content.MoveOn.ToString(),
        };
        if (unit.Content.MasteryScore is { } score)
            extensions[Vocabulary.MasteryScore] = score;
        if (unit.Content.LaunchParameters is { } parameters)
            extensions[Vocabulary.LaunchParameters] = parameters;
        return Statement("launched", Vocabulary.Launched, session, activity, null, unit.Content.Id, extensions);
    }

    /// <param name="lasted">From the launch to the last word of the unit (9.5.4.2).</param>
    internal JsonObject Abandoned(Guid session, string activity, string unit, TimeSpan lasted)
    {
        var statement = Statement("abandoned", Vocabulary.Abandoned, session, activity, null, unit, []);
        statement["result"] = new JsonObject { ["duration"] = XmlConvert.ToString(TimeSpan.FromMilliseconds(Math.Max(0, Math.Floor(lasted.TotalMilliseconds)))) };
        return statement;
    }

    internal JsonObject Waived(Guid session, string activity, string unit, string reason)
    {
        var statement = Statement("waived", Vocabulary.Waived, session, activity, null, unit, []);
        statement["context"]!["contextActivities"]!["category"]!.AsArray().Add(new JsonObject { ["id"] = Vocabulary.MoveOnCategory });
        statement["result"] = new JsonObject { ["success"] = true, ["completion"] = true, ["extensions"] = new JsonObject { [Vocabulary.Reason] = reason } };
        return statement;
    }

    internal JsonObject Satisfied(Guid session, Outline node, bool isCourse, Activities activities) => Statement(
        "satisfied", Vocabulary.Satisfied, session, isCourse ? activities.Course : activities.Of(node.Key),
        isCourse ? Vocabulary.CourseType : Vocabulary.BlockType, node.Id, []);

    private JsonObject Statement(string word, string verb, Guid session, string activity, string? type, string publisherId, JsonObject extensions)
    {
        extensions.Insert(0, Vocabulary.SessionId, session.ToString());
        var target = new JsonObject { ["objectType"] = "Activity", ["id"] = activity };
        if (type is not null)
            target["definition"] = new JsonObject { ["type"] = type };
        return new()
        {
            ["id"] = StatementId.Of("cmi5", word, session.ToString(), activity).ToString(),
            ["timestamp"] = now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            ["actor"] = Actor(actor),
            ["verb"] = new JsonObject { ["id"] = verb, ["display"] = new JsonObject { ["en"] = word } },
            ["object"] = target,
            ["context"] = new JsonObject
            {
                ["registration"] = registration.ToString(),
                ["contextActivities"] = new JsonObject
                {
                    ["category"] = new JsonArray(new JsonObject { ["id"] = Vocabulary.DefinedCategory }),
                    ["grouping"] = new JsonArray(new JsonObject { ["id"] = publisherId }),
                },
                ["extensions"] = extensions,
            },
        };
    }

    internal static JsonObject Actor((string HomePage, string Name) actor) => new()
    {
        ["objectType"] = "Agent",
        ["account"] = new JsonObject { ["homePage"] = actor.HomePage, ["name"] = actor.Name },
    };
}
