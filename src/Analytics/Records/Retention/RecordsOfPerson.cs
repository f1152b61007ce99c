using System.Text;
using System.Text.Json;
using Stoa.Contracts.People;
using Stoa.Platform.Data;
using Stoa.Platform.Tenancy;
using Stoa.Platform.Web;
using Stoa.Records.Retrieval;

namespace Stoa.Records.Retention;

/// <summary>What a person did, in the words of xAPI, and the documents that tools keep for them.</summary>
internal sealed class RecordsOfPerson(Db db, Tenant tenant, TenantAddress site) : IPersonalData
{
    private sealed record Kept(string Kind, string? Activity, string Name, string ContentType, byte[] Content, DateTimeOffset UpdatedAt);

    public string FileName => "records.json";

    public async Task<object> Export(Guid personId)
    {
        var account = PersonAccount.Of(tenant.Id, site, personId);
        var statements = await db.Query<FoundStatement>(StatementsSql, new { Key = account.Doing });
        var documents = await db.Query<Kept>(DocumentsSql, new { account.Hash });
        return new
        {
            Statements = statements.Select(one => JsonSerializer.Deserialize<JsonElement>(one.Whole)).ToList(),
            Documents = documents.Select(one => new { one.Kind, one.Activity, one.Name, one.ContentType, Content = Text(one), one.UpdatedAt }).ToList(),
        };
    }

    private static string Text(Kept document) =>
        document.ContentType.StartsWith("text/", StringComparison.OrdinalIgnoreCase) || document.ContentType.Contains("json", StringComparison.OrdinalIgnoreCase)
            ? Encoding.UTF8.GetString(document.Content)
            : Convert.ToBase64String(document.Content);

    private const string StatementsSql = """
        select s.stored, s.position, s.happened, s.body
        from records.statement_keys k
        join records.statements s on s.tenant_id = k.tenant_id and s.stored = k.stored and s.position = k.position
        where k.tenant_id = platform.tenant()
          and k.key = @Key
        order by k.stored, k.position
        """;

    private const string DocumentsSql = """
        select kind, activity, name, content_type, content, updated_at
        from records.documents
        where tenant_id = platform.tenant()
          and agent_hash = @Hash
        order by updated_at
        """;
}
