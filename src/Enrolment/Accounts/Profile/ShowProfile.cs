using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Platform.Data;
using Stoa.Platform.Web;
using Stoa.Ui;

namespace Stoa.Accounts.Profile;

/// <summary>The account page: name, language, address.</summary>
internal static class ShowProfile
{
    private sealed record Row(string Name, string Email, bool Confirmed, string? Culture, string? Wanted);

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/account", (HttpContext http, Visitor visitor, Reauthentication proof, Db db) => Render(http, visitor, proof, db)).RequirePerson();

    /// <param name="form">The form that came back with errors.</param>
    internal static async Task<IResult> Render(
        HttpContext http, Visitor visitor, Reauthentication proof, Db db, string? form = null, FormErrors? errors = null, Func<ProfileModel, ProfileModel>? change = null)
    {
        http.KeepPrivate();
        if (await db.One<Row>(ProfileSql, new { Person = visitor.Required.Id }) is not { } row)
            return Results.NotFound();
        var model = new ProfileModel(row.Name, row.Email, row.Confirmed, row.Culture, row.Wanted, $"{await proof.Needed()}", form, errors);
        return Page.Of<ProfilePage>(change?.Invoke(model) ?? model, errors is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    private const string ProfileSql = """
        select p.name, p.email, p.confirmed_at is not null as confirmed, p.culture, (
            select c.email
            from accounts.codes c
            where c.person_id = p.id
              and c.purpose = 'change'
              and c.used_at is null
              and c.expires_at > now()
            order by c.id desc
            limit 1
          ) as wanted
        from accounts.people p
        where p.id = @Person
        """;
}
