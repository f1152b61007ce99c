using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using Stoa.Contracts.Records;

namespace Stoa.Insights.Tests.Simulated;

/// <summary>Statements as <c>docs/records.md</c> describes them.</summary>
public sealed class Said(Guid course, Guid learner, int zone = 0)
{
    private const string Adl = "http://adlnet.gov/expapi/verbs/";
    private const string Streams = "http://activitystrea.ms/schema/1.0/";
    private const string Video = "https://w3id.org/xapi/video/";
    private const string Activities = "http://adlnet.gov/expapi/activities/";

    public RecordedStatement Enrolled(DateTimeOffset at) => Make(at, Adl + "registered", null, null, "course", null);

    public RecordedStatement Left(DateTimeOffset at) => Make(at, Streams + "leave", null, null, "course", null);

    public RecordedStatement Opened(DateTimeOffset at, string unit) => Make(at, Adl + "experienced", unit, unit, "module", null);

    public RecordedStatement Responded(DateTimeOffset at, string unit, string block) => Make(at, Adl + "responded", block, unit, "interaction", null);

    public RecordedStatement Read(DateTimeOffset at, string unit, string block, string visit, double seconds) =>
        Make(at, Streams + "read", block, unit, "lesson", json =>
        {
            json.WriteString("duration", System.Xml.XmlConvert.ToString(TimeSpan.FromSeconds(seconds)));
            json.WriteStartObject("extensions");
            json.WriteNumber("urn:stoa:depth", 1);
            json.WriteString("urn:stoa:visit", visit);
            json.WriteEndObject();
        });

    public RecordedStatement Watched(DateTimeOffset at, string unit, string block, double length, params (double From, double To)[] ranges) =>
        Make(at, Streams + "watch", block, unit, null, json =>
        {
            json.WriteStartObject("extensions");
            json.WriteStartArray("urn:stoa:ranges");
            foreach (var (from, to) in ranges)
            {
                json.WriteStartArray();
                json.WriteNumberValue(from);
                json.WriteNumberValue(to);
                json.WriteEndArray();
            }
            json.WriteEndArray();
            json.WriteNumber("urn:stoa:length", length);
            json.WriteNumber("urn:stoa:speed", 1);
            json.WriteEndObject();
        });

    public RecordedStatement Jumped(DateTimeOffset at, string unit, string block, double from, double to) =>
        Make(at, Video + "verbs/seeked", block, unit, null, json =>
        {
            json.WriteStartObject("extensions");
            json.WriteNumber(Video + "extensions/time-from", from);
            json.WriteNumber(Video + "extensions/time-to", to);
            json.WriteEndObject();
        });

    public RecordedStatement Answered(DateTimeOffset at, string unit, string block, int attempt, double share, string? wrong = null) =>
        Make(at, Adl + "answered", block, unit, "assessment", json =>
        {
            json.WriteStartObject("score");
            json.WriteNumber("scaled", share);
            json.WriteEndObject();
            json.WriteBoolean("success", share >= 1);
            json.WriteStartObject("extensions");
            json.WriteNumber("urn:stoa:attempt", attempt);
            json.WriteStartArray("urn:stoa:responses");
            json.WriteStartObject();
            json.WriteString("id", "1");
            json.WriteString("answer", wrong ?? "right");
            json.WriteBoolean("correct", wrong is null);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        });

    public RecordedStatement CompletedUnit(DateTimeOffset at, string unit) => Make(at, Adl + "completed", unit, unit, "module", null);

    public RecordedStatement CompletedCourse(DateTimeOffset at) => Make(at, Adl + "completed", null, null, "course", null);

    public RecordedStatement Progressed(DateTimeOffset at, int done, int of) => Make(at, Adl + "progressed", null, null, "course", json =>
    {
        json.WriteStartObject("extensions");
        json.WriteNumber("urn:stoa:completed", done);
        json.WriteNumber("urn:stoa:total", of);
        json.WriteEndObject();
    });

    public RecordedStatement Scored(DateTimeOffset at, double share, bool passes) => Make(at, Adl + "scored", null, null, "course", json =>
    {
        json.WriteStartObject("score");
        json.WriteNumber("scaled", share);
        json.WriteEndObject();
        json.WriteBoolean("success", passes);
    });

    /// <summary>A statement that takes another one back.</summary>
    public static RecordedStatement Voiding(DateTimeOffset at, Guid target)
    {
        var body = $$"""{"actor":{"account":{"homePage":"http://localhost","name":"site"} },"verb":{"id":"http://adlnet.gov/expapi/verbs/voided"},"object":{"objectType":"StatementRef","id":"{{target}}"} }""";
        using var document = JsonDocument.Parse(body);
        return new(default, Guid.CreateVersion7(), at, at, document.RootElement.Clone(), true);
    }

    /// <summary>A statement as a source would send it.</summary>
    public static System.Text.Json.Nodes.JsonObject Sent(RecordedStatement statement)
    {
        var body = System.Text.Json.Nodes.JsonNode.Parse(statement.Statement.GetRawText())!.AsObject();
        body["id"] = statement.Id.ToString();
        return body;
    }

    /// <summary>Whom a statement is about.</summary>
    public static Guid? Of(RecordedStatement statement) =>
        statement.Statement.GetProperty("actor").GetProperty("account").GetProperty("name").TryGetGuid(out var id) ? id : null;

    private RecordedStatement Make(DateTimeOffset at, string verb, string? block, string? unit, string? type, Action<Utf8JsonWriter>? result)
    {
        var body = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(body))
            Write(json, at, verb, block, unit, type, result);
        var reader = new Utf8JsonReader(body.WrittenSpan);
        return new(default, new Guid(MD5.HashData(body.WrittenSpan)), at, at, JsonElement.ParseValue(ref reader), true);
    }

    private void Write(Utf8JsonWriter json, DateTimeOffset at, string verb, string? block, string? unit, string? type, Action<Utf8JsonWriter>? result)
    {
        json.WriteStartObject();
        json.WriteStartObject("actor");
        json.WriteStartObject("account");
        json.WriteString("homePage", "http://localhost");
        json.WriteString("name", learner);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartObject("verb");
        json.WriteString("id", verb);
        json.WriteEndObject();
        json.WriteStartObject("object");
        json.WriteString("id", block is null ? "http://localhost/courses/o/c/r" : $"http://localhost/learn/o/c/r/jump/{block}");
        json.WriteStartObject("definition");
        json.WriteString("type", type is null ? Video + "activity-type/video" : Activities + type);
        json.WriteEndObject();
        json.WriteEndObject();
        if (result is not null)
        {
            json.WriteStartObject("result");
            result(json);
            json.WriteEndObject();
        }
        json.WriteStartObject("context");
        json.WriteStartObject("extensions");
        json.WriteString("urn:stoa:course", course);
        if (block is not null)
            json.WriteString("urn:stoa:block", block);
        if (unit is not null)
            json.WriteString("urn:stoa:unit", unit);
        json.WriteNumber("urn:stoa:zone", zone);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteString("timestamp", at);
        json.WriteEndObject();
    }
}
