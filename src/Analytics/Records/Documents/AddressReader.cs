using System.Text;
using Microsoft.AspNetCore.Http;
using Stoa.Records.Access;
using Stoa.Records.Statements;

namespace Stoa.Records.Documents;

/// <summary>Reads where a document stands from the parameters of a request. Names are case-sensitive, and none may be unknown or stand twice.</summary>
internal static class AddressReader
{
    private const string Since = "since";

    // They are part of an index; nobody needs longer ones.
    private const int LongestName = 1000;
    private const int LongestIri = 8000;

    /// <param name="needsName">Whether it must be one document.</param>
    internal static (DocumentAddress? Address, Refusal? Refusal) Read(IQueryCollection query, DocumentKind kind, bool needsName, bool mayHaveSince)
    {
        foreach (var (name, values) in query)
        {
            if (!IsKnown(name, kind, mayHaveSince))
                return Bad($"The parameter {Short(name)} is not known here.");
            if (values.Count != 1)
                return Bad($"The parameter {Short(name)} stands more than once.");
        }
        if (kind.HasActivity && Activity(query) is { } activityFault)
            return Bad(activityFault);
        if (Agent(query, kind, out var agent) is { } agentFault)
            return Bad(agentFault);
        Guid? registration = null;
        if (query.ContainsKey("registration"))
        {
            if (!Guid.TryParseExact(query["registration"], "D", out var given))
                return Bad("The parameter registration is no UUID.");
            registration = given;
        }
        var document = query[kind.NameParameter].ToString();
        if (document.Length == 0 && (needsName || query.ContainsKey(kind.NameParameter)))
            return Bad($"The parameter {kind.NameParameter} is missing.");
        if (Encoding.UTF8.GetByteCount(document) > LongestName || document.Contains('\0', StringComparison.Ordinal))
            return Bad($"The parameter {kind.NameParameter} is longer than {LongestName} bytes, or holds a NUL.");
        return (new(kind, kind.HasActivity ? query["activityId"].ToString() : null, agent, registration, document.Length == 0 ? null : document), null);
    }

    /// <summary>Null when the parameter is not there.</summary>
    internal static (DateTimeOffset? Since, Refusal? Refusal) SinceOf(IQueryCollection query)
    {
        if (!query.ContainsKey(Since))
            return (null, null);
        return Values.IsTime(query[Since].ToString(), out var time) ? (time, null) : (null, Refusal.Bad("The parameter since is no timestamp."));
    }

    private static bool IsKnown(string name, DocumentKind kind, bool mayHaveSince) =>
        name == kind.NameParameter
        || (name == "activityId" && kind.HasActivity)
        || (name == "agent" && kind.HasAgent)
        || (name == "registration" && kind.IsState)
        || (name == Since && mayHaveSince);

    private static string? Activity(IQueryCollection query) => query["activityId"].ToString() switch
    {
        "" => "The parameter activityId is missing.",
        var iri when iri.Length > LongestIri || iri.Contains('\0', StringComparison.Ordinal) || !Values.IsIri(iri) => "The parameter activityId is no IRI.",
        _ => null,
    };

    private static string? Agent(IQueryCollection query, DocumentKind kind, out string? agent)
    {
        agent = null;
        if (!kind.HasAgent)
            return null;
        var given = query["agent"].ToString();
        if (given.Length == 0)
            return "The parameter agent is missing.";
        using var json = StatementJson.Parse(Encoding.UTF8.GetBytes(given), out var fault);
        if (json is null)
            return $"The parameter agent is no agent. {fault}";
        if (ActorRules.Actor(json.RootElement, "agent") is { } broken)
            return broken;
        agent = AgentIdentity.Of(json.RootElement);
        return agent is null || agent.Contains('\0', StringComparison.Ordinal) ? "The parameter agent is a group without an identifier." : null;
    }

    private static (DocumentAddress?, Refusal?) Bad(string sentence) => (null, Refusal.Bad(sentence));

    private static string Short(string name) => name.Length > 40 ? $"{name[..40]}…" : name;
}
