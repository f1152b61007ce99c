using System.Text.Json;
using Stoa.Records.Statements;

namespace Stoa.Records.Viewer;

/// <summary>A statement as a person reads it.</summary>
/// <param name="Account">The account at this site, when its actor has one.</param>
public sealed record StatementLine(Guid Id, DateTimeOffset At, string Who, string Verb, string What, string? Source, Guid? Account)
{
    private const int Longest = 160;

    internal static StatementLine Of(JsonElement statement, DateTimeOffset stored, string site)
    {
        var (actor, what) = (statement.GetProperty("actor"), statement.GetProperty("object"));
        var verb = statement.GetProperty("verb");
        return new(
            statement.GetProperty("id").GetGuid(), stored, Short(Agent(actor)),
            Short(Said(verb, "display") ?? LastPart(verb.GetProperty("id").GetString()!)), Short(Object(what)), SourceOf(statement), AccountOf(actor, site));
    }

    /// <summary>The key that brought it, by its authority; null for others.</summary>
    internal static string? SourceOf(JsonElement statement) =>
        statement.TryGetProperty("authority", out var authority) && authority.TryGetProperty("account", out var account) ? account.GetProperty("name").GetString() : null;

    private static string Agent(JsonElement agent)
    {
        if (agent.TryGetProperty("name", out var name))
            return name.GetString()!;
        if (agent.TryGetProperty("account", out var account))
            return account.GetProperty("name").GetString()!;
        return AgentIdentity.Of(agent) is { } identity
            ? identity[(identity.IndexOf(' ', StringComparison.Ordinal) + 1)..].Replace("mailto:", "", StringComparison.Ordinal)
            : "Group";
    }

    private static string Object(JsonElement what) => Shape.TypeOf(what) switch
    {
        "Agent" or "Group" => Agent(what),
        "SubStatement" => Object(what.GetProperty("object")),
        _ => (what.TryGetProperty("definition", out var definition) ? Said(definition, "name") : null) ?? what.GetProperty("id").GetString()!,
    };

    // In the reader's language if it is there, else in English, else in any.
    private static string? Said(JsonElement value, string name)
    {
        if (!value.TryGetProperty(name, out var map) || map.ValueKind != JsonValueKind.Object)
            return null;
        var culture = System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
        var texts = map.EnumerateObject().ToList();
        return texts.OrderBy(text => text.Name.StartsWith(culture, StringComparison.Ordinal) ? 0 : text.Name.StartsWith("en", StringComparison.Ordinal) ? 1 : 2)
            .Select(text => text.Value.GetString()).FirstOrDefault(text => !string.IsNullOrWhiteSpace(text));
    }

    private static Guid? AccountOf(JsonElement actor, string site) =>
        actor.TryGetProperty("account", out var account) && account.GetProperty("homePage").ValueEquals(site) && Guid.TryParseExact(account.GetProperty("name").GetString(), "D", out var id) ? id : null;

    private static string LastPart(string iri) => iri.TrimEnd('/').Split('/', '#').Last();

    private static string Short(string text) => text.Length <= Longest ? text : $"{text[..Longest]}…";
}
