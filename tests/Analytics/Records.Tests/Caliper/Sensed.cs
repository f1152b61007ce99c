using System.Text.Json.Nodes;

namespace Stoa.Records.Tests.Caliper;

/// <summary>Events and envelopes for tests.</summary>
internal static class Sensed
{
    internal const string Context = "http://purl.imsglobal.org/ctx/caliper/v1p2";

    internal static JsonObject Used(Guid? id = null, string actor = "https://lab.example/users/7") => Event("ToolUseEvent", "Used", id, actor, "SoftwareApplication");

    internal static JsonObject Event(string type, string action, Guid? id = null, string actor = "https://lab.example/users/7", string what = "SoftwareApplication") => new()
    {
        ["@context"] = Context,
        ["id"] = $"urn:uuid:{id ?? Guid.CreateVersion7()}",
        ["type"] = type,
        ["actor"] = new JsonObject { ["id"] = actor, ["type"] = "Person" },
        ["action"] = action,
        ["object"] = new JsonObject { ["id"] = "https://lab.example", ["type"] = what, ["name"] = "The laboratory" },
        ["eventTime"] = "2026-05-04T10:00:00.000Z",
        ["edApp"] = "https://lab.example",
        ["group"] = new JsonObject { ["id"] = "https://lab.example/courses/1", ["type"] = "CourseSection" },
    };

    internal static JsonObject Envelope(params JsonNode[] data) => new()
    {
        ["sensor"] = "https://lab.example/sensor",
        ["sendTime"] = "2026-05-04T10:00:01.000Z",
        ["dataVersion"] = Context,
        ["data"] = new JsonArray([.. data.Select(one => one.DeepClone())]),
    };
}
