using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.People;
using Stoa.Platform.Data;
using Stoa.Platform.Web;
using Stoa.Ui;

namespace Stoa.Accounts.Administration;

public sealed record PersonLine(Guid Id, string Name, string Email, bool Confirmed, string[] Roles, DateTimeOffset CreatedAt);

public sealed record PeopleModel(string Search, IReadOnlyList<PersonLine> People, bool More);

/// <summary>Finds people by a part of their name or address.</summary>
internal static class ShowPeople
{
    private const int Most = 50;

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/admin/people", Handle).RequireRole(Role.Admin);

    private static async Task<IResult> Handle(HttpContext http, Db db, string? q)
    {
        http.KeepPrivate();
        var search = q?.Trim() ?? "";
        var people = await db.Query<PersonLine>(FindSql, new { Pattern = $"%{Escaped(search)}%", Most = Most + 1 });
        return Page.Of<PeoplePage>(new PeopleModel(search, [.. people.Take(Most)], people.Count > Most));
    }

    private static string Escaped(string search) =>
        search.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal);

    private const string FindSql = """
        select id, name, email, confirmed_at is not null as confirmed, roles, created_at
        from accounts.people
        where tenant_id = platform.tenant()
          and (name ilike @Pattern or email ilike @Pattern)
        order by id desc
        limit @Most
        """;
}
