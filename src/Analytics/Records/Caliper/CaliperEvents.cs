using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Stoa.Contracts.Records;
using Stoa.Records.Forwarding;

namespace Stoa.Records.Caliper;

/// <summary>What this site says of itself, as events of Caliper 1.2: what its profiles have words for; and what sensors sent. Pure.</summary>
internal static class CaliperEvents
{
    public const string Context = "http://purl.imsglobal.org/ctx/caliper/v1p2";
    private const string Extension = "https://w3id.org/xapi/video/extensions/";

    /// <summary>All that Caliper has words for.</summary>
    public static IEnumerable<JsonObject> All(RecordedStatement recorded, string site) =>
        new[] { Of(recorded, site), recorded.Own ? Used(recorded, site) : null }.OfType<JsonObject>();

    /// <summary>Null where Caliper has no word for it.</summary>
    public static JsonObject? Of(RecordedStatement recorded, string site)
    {
        var statement = recorded.Statement;
        if (!recorded.Own)
            return Received(statement);
        if (Part(statement, "actor", "account", "name") is not { } learner || Part(statement, "object", "id") is not { } iri)
            return null;
        var profiled = Around(statement, "category") is not null;
        var actor = new JsonObject { ["id"] = $"urn:uuid:{learner}", ["type"] = "Person" };
        var said = Part(statement, "verb", "id")!.Split('/')[^1] switch
        {
            "experienced" or "read" => Saying("ViewEvent", "ReadingProfile", "Viewed", Thing(statement, iri, "Document")),
            "played" => Media(statement, iri, "Started", "time"),
            "paused" => Media(statement, iri, "Paused", "time"),
            "seeked" => Media(statement, iri, "JumpedTo", "time-to"),
            "interacted" when statement.GetRawText().Contains(Extension + "speed", StringComparison.Ordinal) => Media(statement, iri, "ChangedSpeed", "time"),
            "answered" => Answered(statement, iri, actor, "AssessmentItemEvent", "AssessmentProfile", "AssessmentItem"),
            "responded" => Answered(statement, iri, actor, "QuestionnaireItemEvent", "SurveyProfile", "QuestionnaireItem"),
            "completed" when !profiled => Saying("AssignableEvent", "AssignableProfile", "Completed", Thing(statement, iri, "AssignableDigitalResource")),
            "scored" => Graded(statement, iri, actor, site),
            "logged-in" or "logged-out" => SessionEvents.Of(statement, actor, Application(site)),
            _ => null,
        };
        return said is null ? null : Whole(said, recorded, actor, site);
    }

    // Whoever opens a unit uses this site as it is meant to be used; whoever launches what others made uses that.
    private static JsonObject? Used(RecordedStatement recorded, string site)
    {
        var statement = recorded.Statement;
        if (Part(statement, "verb", "id") is not (Verbs.Experienced or Cmi5.Vocabulary.Launched) || Part(statement, "actor", "account", "name") is not { } learner || Part(statement, "object", "id") is not { } iri)
            return null;
        var tool = Part(statement, "verb", "id") == Verbs.Experienced ? Application(site) : Thing(statement, iri, "SoftwareApplication");
        var said = Whole(Saying("ToolUseEvent", "ToolUseProfile", "Used", tool), recorded, new() { ["id"] = $"urn:uuid:{learner}", ["type"] = "Person" }, site);
        said["id"] = $"urn:uuid:{StatementId.Of("caliper use", recorded.Id.ToString())}";
        return said;
    }

    // What a sensor sent goes on as it came.
    private static JsonObject? Received(JsonElement statement) =>
        statement.TryGetProperty("context", out var context) && context.TryGetProperty("extensions", out var extensions)
        && extensions.TryGetProperty(Receiving.EventStatement.Whole, out var whole) && whole.ValueKind == JsonValueKind.Object
            ? JsonObject.Create(whole)
            : null;

    private static JsonObject Whole(JsonObject said, RecordedStatement recorded, JsonObject actor, string site)
    {
        said["@context"] = Context;
        said["id"] = $"urn:uuid:{recorded.Id}";
        said["actor"] ??= actor.DeepClone();
        said["eventTime"] = Deeds.Sentence.Time(recorded.Timestamp);
        said["edApp"] = Application(site);
        if (Around(recorded.Statement, "grouping") is { } course)
            said["group"] = new JsonObject { ["id"] = course, ["type"] = "CourseSection" };
        return said;
    }

    private static JsonObject Saying(string type, string profile, string action, JsonObject thing) =>
        new() { ["type"] = type, ["profile"] = profile, ["action"] = action, ["object"] = thing };

    private static JsonObject Media(JsonElement statement, string iri, string action, string time)
    {
        var at = statement.GetProperty("result").GetProperty("extensions").TryGetProperty(Extension + time, out var seconds) ? seconds.GetDouble() : 0;
        var said = Saying("MediaEvent", "MediaProfile", action, Thing(statement, iri, "VideoObject"));
        said["target"] = new JsonObject { ["id"] = $"{iri}#t={at.ToString(CultureInfo.InvariantCulture)}", ["type"] = "MediaLocation", ["currentTime"] = $"PT{at.ToString(CultureInfo.InvariantCulture)}S" };
        return said;
    }

    private static JsonObject Answered(JsonElement statement, string iri, JsonObject actor, string type, string profile, string thing)
    {
        var said = Saying(type, profile, "Completed", Thing(statement, iri, thing));
        var count = statement.GetProperty("result").TryGetProperty("extensions", out var extensions) && extensions.TryGetProperty("urn:stoa:attempt", out var attempt) ? attempt.GetInt32() : 1;
        said["generated"] = new JsonObject
        {
            ["id"] = $"urn:uuid:{StatementId.Of("caliper response", Part(statement, "id")!)}",
            ["type"] = "Response",
            ["attempt"] = Attempt(statement, iri, actor, count),
        };
        return said;
    }

    private static JsonObject Graded(JsonElement statement, string iri, JsonObject actor, string site)
    {
        var attempt = Attempt(statement, iri, actor, 1);
        var said = Saying("GradeEvent", "GradingProfile", "Graded", attempt);
        said["actor"] = Application(site);
        said["generated"] = new JsonObject
        {
            ["id"] = $"urn:uuid:{StatementId.Of("caliper score", Part(statement, "id")!)}",
            ["type"] = "Score",
            ["attempt"] = attempt["id"]!.DeepClone(),
            ["maxScore"] = Decimal(1),
            ["scoreGiven"] = Decimal(statement.GetProperty("result").GetProperty("score").GetProperty("scaled").GetDouble()),
        };
        return said;
    }

    // With its point: endpoints that go by the fixtures refuse a whole number.
    private static JsonValue Decimal(double value) => JsonValue.Create((decimal)value + 0.0m);

    private static JsonObject Attempt(JsonElement statement, string iri, JsonObject actor, int count) => new()
    {
        ["id"] = $"urn:uuid:{StatementId.Of("caliper attempt", Part(statement, "context", "registration")!, iri, count.ToString(CultureInfo.InvariantCulture))}",
        ["type"] = "Attempt",
        ["assignee"] = actor["id"]!.DeepClone(),
        ["assignable"] = iri,
        ["count"] = count,
    };

    private static JsonObject Thing(JsonElement statement, string iri, string type)
    {
        var thing = new JsonObject { ["id"] = iri, ["type"] = type };
        if (statement.GetProperty("object").TryGetProperty("definition", out var definition) && definition.TryGetProperty("name", out var names) && names.EnumerateObject().FirstOrDefault() is { Value.ValueKind: JsonValueKind.String } name)
            thing["name"] = name.Value.GetString();
        return thing;
    }

    private static JsonObject Application(string site) => new() { ["id"] = site, ["type"] = "SoftwareApplication", ["name"] = "Stoa" };

    private static string? Around(JsonElement statement, string kind) =>
        statement.TryGetProperty("context", out var context) && context.TryGetProperty("contextActivities", out var activities) && activities.TryGetProperty(kind, out var list)
            && list.ValueKind == JsonValueKind.Array && list.GetArrayLength() > 0
            ? Part(list[0], "id")
            : null;

    private static string? Part(JsonElement json, params ReadOnlySpan<string> path) => Target.Text(json, path);
}
