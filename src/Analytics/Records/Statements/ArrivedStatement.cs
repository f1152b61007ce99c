using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Stoa.Records.Access;

namespace Stoa.Records.Statements;

/// <summary>Who brings statements, and what they may say.</summary>
/// <param name="Source">The credential, or null for the site itself.</param>
/// <param name="Authority">The authority that every statement gets, as JSON.</param>
/// <param name="Defines">Whether what they say of activities counts.</param>
internal sealed record Sender(Guid Tenant, Guid? Source, string Authority, bool Defines = true)
{
    /// <summary>The authority, read.</summary>
    internal JsonElement Vouching { get; } = JsonElement.Parse(Authority);
}

/// <summary>A valid statement on its way into the store.</summary>
/// <param name="Body">As it came, with the id, the authority and the version that the store sets, and without <c>stored</c>.</param>
/// <param name="Happened">Null when the sender did not say.</param>
/// <param name="Target">The statement that it points to.</param>
internal sealed record ArrivedStatement(
    Guid Id, string Body, DateTimeOffset? Happened, Guid? Target, bool Voids, long[] Keys, Findings Says)
{
    /// <param name="id">The id to give when it has none.</param>
    internal static ArrivedStatement Of(JsonElement statement, Guid id, XapiVersion version, Sender sender)
    {
        if (statement.TryGetProperty("id", out var given))
            id = given.GetGuid();
        DateTimeOffset? happened = statement.TryGetProperty("timestamp", out var timestamp) && Values.IsTime(timestamp, out var time) ? time : null;
        var what = statement.GetProperty("object");
        Guid? target = Shape.TypeOf(what) == "StatementRef" ? what.GetProperty("id").GetGuid() : null;
        var body = Compose(statement, id, version, sender.Authority);
        var says = new Findings(sender.Tenant);
        says.Walk(statement, sender.Vouching);
        if (sender.Source is { } source)
            says.Add(KeyKind.Source, source.ToString());
        return new(id, Encoding.UTF8.GetString(body.WrittenSpan), happened, target, StatementRules.IsVoiding(statement), says.Keys, says);
    }

    // Values are copied as they came, so that numbers and text stay what they were (format "exact").
    private static ArrayBufferWriter<byte> Compose(JsonElement statement, Guid id, XapiVersion version, string authority)
    {
        var bytes = new ArrayBufferWriter<byte>(JsonMarshal.GetRawUtf8Value(statement).Length + authority.Length + 128);
        Write(bytes, $"{{\"id\":\"{id}\"");
        foreach (var property in statement.EnumerateObject())
            if (!IsSetByStore(property))
            {
                bytes.Write(",\""u8);
                bytes.Write(JsonMarshal.GetRawUtf8PropertyName(property));
                bytes.Write("\":"u8);
                bytes.Write((property.NameEquals("context"u8) || property.NameEquals("object"u8)) && SingleActivities.Any(property.Value)
                    ? SingleActivities.AsLists(property.Value)
                    : JsonMarshal.GetRawUtf8Value(property.Value));
            }
        if (statement.TryGetProperty("timestamp", out var timestamp))
            Write(bytes, $",\"timestamp\":\"{Timestamp(timestamp.GetString()!, version)}\"");
        var spoken = statement.TryGetProperty("version", out var given) ? given.GetString() : version == XapiVersion.V2 ? "2.0.0" : "1.0.0";
        Write(bytes, $",\"authority\":{authority},\"version\":\"{spoken}\"}}");
        return bytes;
    }

    private static bool IsSetByStore(JsonProperty property) =>
        property.NameEquals("id"u8) || property.NameEquals("stored"u8) || property.NameEquals("authority"u8) || property.NameEquals("version"u8) || property.NameEquals("timestamp"u8);

    // Version 2.0 has times in UTC only; others are turned into it (IEEE 9274.1.1, 4.2.7).
    private static string Timestamp(string given, XapiVersion version) =>
        version == XapiVersion.V2 && !given.EndsWith('Z') && Values.IsTime(given, out var time) ? StoredStatement.Text(time) : given;

    private static void Write(ArrayBufferWriter<byte> bytes, string text) => bytes.Advance(Encoding.UTF8.GetBytes(text, bytes.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length))));
}
