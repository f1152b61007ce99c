using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Platform.Data;
using Stoa.Records.Access;
using Stoa.Records.Statements;

namespace Stoa.Records.Agents;

/// <summary>The Agents resource (Communication 2.4): a Person with every name that an agent goes by. Agents are one person only by the
/// identifier that was asked for: what else is theirs, a record store cannot know.</summary>
internal static class ShowPerson
{
    internal static void Map(IEndpointRouteBuilder xapi) => xapi.MapRead("/agents", Handle).Demand(Rights.ReadStatements, Rights.ReadOwnStatements, Rights.ReadProfiles);

    private static async Task<IResult> Handle(HttpContext http, Caller caller, Db db)
    {
        if (OnlyParameter.Of(http.Request, "agent") is not { } text)
            return Refusal.Bad("The agents resource has one parameter: agent, an Agent as JSON.");
        using var document = StatementJson.Parse(System.Text.Encoding.UTF8.GetBytes(text), out var broken);
        if ((document is null ? broken : ActorRules.Agent(document.RootElement, "agent")) is { } fault)
            return Refusal.Bad(fault);
        var key = Keys.Of(caller.Tenant, KeyKind.RelatedAgent, AgentIdentity.Of(document!.RootElement)!);
        var names = await db.One<string[]>(NamesSql, new { Key = key }, http.RequestAborted) ?? [];
        return TypedResults.Text(Person(document.RootElement, names).ToJsonString(), "application/json");
    }

    private static JsonObject Person(JsonElement agent, IEnumerable<string> names)
    {
        var person = new JsonObject { ["objectType"] = "Person" };
        if (agent.TryGetProperty("name", out var name))
            names = names.Append(name.GetString()!).Distinct();
        person["name"] = new JsonArray([.. names.Select(one => (JsonNode)one)]);
        foreach (var identifier in ActorRules.Identifiers)
            if (agent.TryGetProperty(identifier, out var value))
                person[identifier] = new JsonArray(JsonNode.Parse(value.GetRawText()));
        return person;
    }

    private const string NamesSql = """
        select names
        from records.agents
        where tenant_id = platform.tenant()
          and key = @Key
        """;
}
