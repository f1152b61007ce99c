using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.People;
using Stoa.Platform.Data;
using Stoa.Platform.Tenancy;
using Stoa.Platform.Web;
using Stoa.Records.Access.Keys;
using Stoa.Records.Statements;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Records.Retention;

public sealed record RetentionModel(
    IReadOnlyList<RetentionRule> Rules, IReadOnlyList<RemovalNote> Removals, IReadOnlyList<RecordKey> Keys, string Verb = "", string Source = "", string Days = "", FormErrors? Errors = null);

/// <summary>Administrators say how long statements are kept, and see what went and why.</summary>
internal static class ManageRetention
{
    internal const string Path = "/admin/records/retention";
    private const int MostDays = 36500;
    private const int LongestVerb = 1000;

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, Show).RequireRole(Role.Admin);
        routes.MapPost(Path, Add).RequireRole(Role.Admin).DisableAntiforgery();
        routes.MapPost(Path + "/{rule:guid}/removal", Remove).RequireRole(Role.Admin).DisableAntiforgery();
    }

    private static async Task<IResult> Show(HttpContext http, Db db, KeyRows keys, Tenant tenant) => Page.Of<RetentionPage>(await Model(http, db, keys, tenant));

    private static async Task<IResult> Add(HttpContext http, IFormCollection form, Visitor visitor, Db db, KeyRows keys, Tenant tenant)
    {
        var (verb, source, days) = (form["verb"].ToString().Trim(), form["source"].ToString().Trim(), form["days"].ToString().Trim());
        var errors = new FormErrors();
        errors.When(verb.Length > 0 && (verb.Length > LongestVerb || !Values.IsIri(verb)), "verb", Words.T("Write the verb's whole address, or leave it empty."));
        errors.When(source.Length > 0 && !Guid.TryParse(source, out _), "source", Words.T("Choose one of these."));
        errors.When(!int.TryParse(days, out var number) || number is < 1 or > MostDays, "days", Words.T("A number of days from 1 to {0}.", MostDays));
        if (errors.Any)
            return Page.Of<RetentionPage>((await Model(http, db, keys, tenant)) with { Verb = verb, Source = source, Days = days, Errors = errors }, StatusCodes.Status422UnprocessableEntity);
        await db.Execute(AddSql, new
        {
            Id = Guid.CreateVersion7(),
            Verb = verb.Length > 0 ? verb : null,
            Source = source.Length > 0 ? Guid.Parse(source) : (Guid?)null,
            Days = number,
            By = visitor.Required.Email,
        });
        Flash.Set(http, Words.T("The rule is kept. What it lets go is removed within a day."));
        return new SeeOther(Path);
    }

    private static async Task<IResult> Remove(Guid rule, HttpContext http, Db db)
    {
        await db.Execute(RemoveSql, new { Id = rule });
        Flash.Set(http, Words.T("The rule is gone. What it removed does not come back."));
        return new SeeOther(Path);
    }

    private static async Task<RetentionModel> Model(HttpContext http, Db db, KeyRows keys, Tenant tenant)
    {
        http.Response.Headers.CacheControl = "no-store";
        await using var results = await db.Batch([new(RetentionRules.ListSql), new(RemovalsSql)], http.RequestAborted);
        var (rules, removals) = (await results.Read<RetentionRule>(), await results.Read<RemovalNote>());
        return new(rules, removals, await keys.List(tenant.Id, http.RequestAborted));
    }

    private const string AddSql = """
        insert into records.retention_rules (id, verb, source, days, created_by)
        values (@Id, @Verb::text, @Source::uuid, @Days, @By)
        """;

    private const string RemoveSql = """
        delete from records.retention_rules
        where tenant_id = platform.tenant()
          and id = @Id
        """;

    private const string RemovalsSql = """
        select at, rule_id, statements, anonymised, documents
        from records.removals
        where tenant_id = platform.tenant()
        order by at desc
        limit 100
        """;
}
