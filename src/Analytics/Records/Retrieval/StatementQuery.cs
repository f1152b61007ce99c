using System.Globalization;
using Microsoft.AspNetCore.Http;
using Stoa.Records.Statements;

namespace Stoa.Records.Retrieval;

internal enum StatementFormat
{
    Exact,
    Ids,
    Canonical,
}

/// <summary>What a GET of statements asks for (Communication 2.1.3).</summary>
internal sealed record StatementQuery(
    Guid? Id, Guid? VoidedId, IReadOnlyList<long> Keys, DateTimeOffset Since, DateTimeOffset Until, int Limit, bool Ascending, bool Attachments, StatementFormat Format)
{
    internal const int MostAtOnce = 500;
    private static readonly string[] Names =
    [
        "statementId", "voidedStatementId", "agent", "verb", "activity", "registration", "related_activities", "related_agents",
        "since", "until", "limit", "format", "attachments", "ascending",
    ];
    private static readonly string[] OfSingle = ["statementId", "voidedStatementId", "format", "attachments"];
    private static readonly DateTimeOffset End = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Null, with the reason, when the parameters are not those of the standard.</summary>
    internal static StatementQuery? Read(IQueryCollection query, Guid tenant, out string? fault)
    {
        var read = new Reader(query, tenant);
        var asked = read.All();
        fault = read.Fault;
        return fault is null ? asked : null;
    }

    private sealed class Reader(IQueryCollection query, Guid tenant)
    {
        internal string? Fault { get; private set; }

        internal StatementQuery All()
        {
            Check();
            var (id, voided) = (Uuid("statementId"), Uuid("voidedStatementId"));
            return new(id, voided, [.. FoundBy()], Time("since") ?? DateTimeOffset.UnixEpoch, Time("until") ?? End, Limit(), Flag("ascending"), Flag("attachments"), Format());
        }

        private void Check()
        {
            foreach (var (name, values) in query)
                if (!Names.Contains(name))
                    Fault ??= $"There is no parameter '{Shape.Short(name)}'.";
                else if (values.Count > 1)
                    Fault ??= $"The parameter {name} is there twice.";
            if (query.ContainsKey("statementId") && query.ContainsKey("voidedStatementId"))
                Fault ??= "statementId and voidedStatementId exclude each other.";
            if ((query.ContainsKey("statementId") || query.ContainsKey("voidedStatementId")) && query.Keys.Any(name => !OfSingle.Contains(name)))
                Fault ??= "With the id of a statement, only format and attachments may be asked for.";
        }

        // The rarest kind first: the one that a search begins with.
        private IEnumerable<long> FoundBy()
        {
            var (relatedAgents, relatedActivities) = (Flag("related_agents"), Flag("related_activities"));
            if (Uuid("registration") is { } registration)
                yield return Statements.Keys.Of(tenant, KeyKind.Registration, registration.ToString());
            if (Agent() is { } agent)
                yield return Statements.Keys.Of(tenant, relatedAgents ? KeyKind.RelatedAgent : KeyKind.Agent, agent);
            if (Iri("activity") is { } activity)
                yield return Statements.Keys.Of(tenant, relatedActivities ? KeyKind.RelatedActivity : KeyKind.Activity, activity);
            if (Iri("verb") is { } verb)
                yield return Statements.Keys.Of(tenant, KeyKind.Verb, verb);
        }

        private string? Text(string name) => query.TryGetValue(name, out var value) ? value.ToString() : null;

        private string? Agent()
        {
            if (Text("agent") is not { } text)
                return null;
            var (identity, fault) = AgentParameter.Read(text);
            Fault ??= fault;
            return identity;
        }

        private Guid? Uuid(string name)
        {
            if (Text(name) is not { } text)
                return null;
            if (!Guid.TryParseExact(text, "D", out var id))
                Fault ??= $"The parameter {name} must be a UUID.";
            return id;
        }

        private string? Iri(string name)
        {
            if (Text(name) is not { } text)
                return null;
            if (!Values.IsIri(text))
                Fault ??= $"The parameter {name} must be an IRI.";
            return text;
        }

        private DateTimeOffset? Time(string name)
        {
            if (Text(name) is not { } text)
                return null;
            // A plus that was not escaped has become a blank.
            if (Values.IsTime(text, out var time) || Values.IsTime(text.Replace(' ', '+'), out time))
                return time;
            Fault ??= $"The parameter {name} must be a time in the format of ISO 8601.";
            return null;
        }

        private bool Flag(string name)
        {
            var text = Text(name);
            if (text is not (null or "true" or "false"))
                Fault ??= $"The parameter {name} must be true or false.";
            return text == "true";
        }

        private int Limit()
        {
            if (Text("limit") is not { } text)
                return MostAtOnce;
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit))
                Fault ??= "The parameter limit must be a number that is not negative.";
            return limit is 0 or > MostAtOnce ? MostAtOnce : limit;
        }

        private StatementFormat Format()
        {
            var text = Text("format");
            if (text is not (null or "exact" or "ids" or "canonical"))
                Fault ??= "The parameter format must be ids, exact or canonical.";
            return text switch
            {
                "ids" => StatementFormat.Ids,
                "canonical" => StatementFormat.Canonical,
                _ => StatementFormat.Exact,
            };
        }
    }
}

/// <summary>An agent or identified group as a parameter.</summary>
internal static class AgentParameter
{
    /// <summary>Its identity, or what is wrong with it.</summary>
    internal static (string? Identity, string? Fault) Read(string text)
    {
        using var document = StatementJson.Parse(System.Text.Encoding.UTF8.GetBytes(text), out var broken);
        if (document is null)
            return (null, $"The parameter agent is no JSON: {broken}");
        return ActorRules.Actor(document.RootElement, "agent") is { } fault ? (null, fault)
            : AgentIdentity.Of(document.RootElement) is { } identity ? (identity, null)
            : (null, "agent has no identifier.");
    }
}
