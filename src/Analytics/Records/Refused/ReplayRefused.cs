using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Stoa.Contracts.People;
using Stoa.Platform.Data;
using Stoa.Platform.Web;
using Stoa.Records.Access;
using Stoa.Records.Access.Keys;
using Stoa.Records.Caliper.Receiving;
using Stoa.Records.Reception;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Records.Refused;

/// <summary>An administrator sends again what a source sent wrong, mended: with the source's authority, and by every rule as before.</summary>
internal static class ReplayRefused
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost(ShowRefused.Path + "/{id:guid}/replay", Handle).RequireRole(Role.Admin).DisableAntiforgery();

    private static async Task<IResult> Handle(Guid id, HttpContext http, IFormCollection form, Visitor visitor, Db db, Replay replay)
    {
        if (await ShowRefused.Find(db, id, http.RequestAborted) is not { } row || ShowRefused.Model(row) is not { Text: not null } model)
            return Results.NotFound();
        var content = form["content"].ToString();
        if (await replay.Send(row, content, http.RequestAborted) is { } fault)
            return Page.Of<RefusedPage>(model with { Text = content, Fault = fault }, StatusCodes.Status422UnprocessableEntity);
        await db.Execute(DoneSql, new { Id = id, By = visitor.Required.Email });
        Flash.Set(http, Words.T("It is recorded now, as if its source had sent it right."));
        return new SeeOther(ShowRefused.Path);
    }

    private const string DoneSql = """
        update records.refused
        set replayed_at = now(), replayed_by = @By
        where tenant_id = platform.tenant()
          and id = @Id
        """;
}

/// <summary>Sends a text the way of the source's requests.</summary>
internal sealed class Replay(KeepStatements keep, KeepEvents events, Db db, TenantAddresses addresses)
{
    private sealed record Key(Guid Id, Guid TenantId, string Name, string[] Scopes);

    /// <returns>Why it is still refused.</returns>
    internal async Task<string?> Send(RefusedRow row, string content, CancellationToken cancellation)
    {
        if (await db.One<Key>(KeySql, new { Id = row.KeyId }, cancellation) is not { } key)
            return Words.T("The key of this source holds no longer.");
        var caller = new Caller(KeySource.Grant(addresses, key.Id, key.TenantId, key.Name, key.Scopes), XapiVersions.Parse(row.Version) ?? XapiVersion.V2, XapiBase.Root);
        var refusal = row.Version == ReceiveEvents.Version
            ? await events.Keep(Encoding.UTF8.GetBytes(content), caller, cancellation)
            : (await keep.Keep(Encoding.UTF8.GetBytes(content), "application/json", Given(row), caller, cancellation)).Refusal;
        return refusal switch
        {
            null => null,
            Refusal refused => refused.Sentence,
            _ => Words.T("The store has no room at the moment. Try again."),
        };
    }

    private static Guid? Given(RefusedRow row) =>
        QueryHelpers.ParseQuery(row.Query).TryGetValue("statementId", out var named) && Guid.TryParse(named, out var id) && row.Method == HttpMethods.Put ? id : null;

    private const string KeySql = """
        select id, tenant_id, name, scopes
        from records.keys
        where tenant_id = platform.tenant()
          and id = @Id
          and revoked_at is null
        """;
}
