using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.People;
using Stoa.Platform.Tenancy;
using Stoa.Platform.Web;
using Stoa.Records.Caliper.Receiving;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Records.Access.Keys;

/// <summary>A key that was made just now.</summary>
public sealed record MadeKey(Guid Key, string Secret, string Name);

public sealed record KeysModel(IReadOnlyList<RecordKey> Keys, string Endpoint, string Caliper, MadeKey? Made = null, string Name = "", IReadOnlyList<string>? Scopes = null, FormErrors? Errors = null);

/// <summary>Administrators give sources keys, see when each was last used, and take them back.</summary>
internal static class ManageKeys
{
    internal const string Path = "/admin/records/keys";

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, Show).RequireRole(Role.Admin);
        routes.MapPost(Path, Make).RequireRole(Role.Admin).DisableAntiforgery();
        routes.MapPost(Path + "/{key:guid}/revocation", Revoke).RequireRole(Role.Admin).DisableAntiforgery();
    }

    private static async Task<IResult> Show(HttpContext http, Tenant tenant, KeyRows keys, TenantAddress site) =>
        Page.Of<KeysPage>(await Model(http, tenant, keys, site));

    // The secret is in this answer and nowhere else: it would stand in a cookie if another page told it.
    private static async Task<IResult> Make(HttpContext http, IFormCollection form, Visitor visitor, Tenant tenant, KeyRows keys, TenantAddress site)
    {
        var name = form["name"].ToString().Trim();
        string[] scopes = [.. form["scope"].OfType<string>().Where(Scopes.Exists).Distinct()];
        var errors = new FormErrors();
        errors.When(name.Length is 0 or > KeyRows.LongestName, "name", Words.T("Name the source, in at most {0} letters.", KeyRows.LongestName));
        errors.When(scopes.Length == 0, "scope", Words.T("Choose what the key may do."));
        if (errors.Any)
            return Page.Of<KeysPage>((await Model(http, tenant, keys, site)) with { Name = name, Scopes = scopes, Errors = errors }, StatusCodes.Status422UnprocessableEntity);
        var (key, secret) = await keys.Create(tenant.Id, name, scopes, visitor.Required.Email);
        return Page.Of<KeysPage>((await Model(http, tenant, keys, site)) with { Made = new(key, secret, name) });
    }

    private static async Task<IResult> Revoke(Guid key, HttpContext http, Visitor visitor, Tenant tenant, KeyRows keys)
    {
        var done = await keys.Revoke(tenant.Id, key, visitor.Required.Email);
        Flash.Set(http, done ? Words.T("The key is revoked. Whoever uses it is refused from now on.") : Words.T("This key was revoked before."), done ? "good" : "warn");
        return new SeeOther(Path);
    }

    private static async Task<KeysModel> Model(HttpContext http, Tenant tenant, KeyRows keys, TenantAddress site)
    {
        http.Response.Headers.CacheControl = "no-store";
        return new(await keys.List(tenant.Id, http.RequestAborted), site.Origin + XapiBase.Root, site.Origin + ReceiveEvents.Path);
    }
}
