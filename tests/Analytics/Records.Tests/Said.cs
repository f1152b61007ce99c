using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.Records;
using Stoa.Platform.Data;
using Stoa.Platform.Tenancy;
using Stoa.Records.Access;
using Stoa.Records.Intake;
using Stoa.Records.Statements;
using Stoa.Testing;

namespace Stoa.Records.Tests;

/// <summary>Statements for tests, and the ways into the store below HTTP.</summary>
internal static class Said
{
    internal const string Completed = "http://adlnet.gov/expapi/verbs/completed";

    internal static JsonObject Statement(Guid? id = null, string verb = Completed, string activity = "https://example.org/course", string person = "somebody")
    {
        var statement = new JsonObject
        {
            ["id"] = (id ?? Guid.CreateVersion7()).ToString(),
            ["actor"] = new JsonObject { ["account"] = new JsonObject { ["homePage"] = "https://example.org", ["name"] = person } },
            ["verb"] = new JsonObject { ["id"] = verb },
            ["object"] = new JsonObject { ["id"] = activity },
        };
        return statement;
    }

    internal static JsonObject PointingAt(Guid target, Guid? id = null, string verb = "http://example.org/verbs/liked")
    {
        var statement = Statement(id, verb);
        statement["object"] = new JsonObject { ["objectType"] = "StatementRef", ["id"] = target.ToString() };
        return statement;
    }

    internal static JsonObject Voiding(Guid target, Guid? id = null) => PointingAt(target, id, StatementRules.Voided);

    /// <summary>From a source of its own.</summary>
    internal static async Task<Outcome> Keep(this StoaSite site, params JsonObject[] statements) =>
        await site.Services.GetRequiredService<StatementLog>().Keep(Arrival(statements), default);

    /// <summary>Everything that is stored, as the stream gives it: transactions of other databases on the server hold it up for a moment.</summary>
    internal static async Task<IReadOnlyList<RecordedStatement>> All(this StoaSite site)
    {
        var stored = await site.With<Db, long>(db => db.One<long>("select count(*) from records.statements"));
        while (true)
        {
            var all = await site.With<IStatementStream, IReadOnlyList<RecordedStatement>>(stream => stream.After(RecordPlace.Start, 100_000));
            if (all.Count >= stored)
                return all;
            await Task.Delay(50);
        }
    }

    internal static Arrival Arrival(params JsonObject[] statements)
    {
        var sender = new Sender(Tenant.Default, Guid.CreateVersion7(), """{"mbox":"mailto:source@example.org"}""");
        return new(sender, [.. statements.Select(statement => Arrived(statement, sender))]);
    }

    private static ArrivedStatement Arrived(JsonObject statement, Sender sender)
    {
        using var document = JsonDocument.Parse(statement.ToJsonString());
        Assert.Null(StatementRules.Fault(document.RootElement, XapiVersion.V1));
        return ArrivedStatement.Of(document.RootElement, Guid.CreateVersion7(), XapiVersion.V1, sender);
    }
}
