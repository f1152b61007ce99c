using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Accounts.Sessions;
using Stoa.Platform.Data;
using Stoa.Platform.Web;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Accounts.Profile;

/// <summary>Another name, another language.</summary>
internal static class ChangeProfile
{
    internal static void Map(IEndpointRouteBuilder routes) => routes.MapForm("/account", Handle).RequirePerson();

    private static async Task<IResult> Handle(
        HttpContext http, IFormCollection form, Visitor visitor, Reauthentication proof, SessionCache cache, Db db)
    {
        var culture = RequestCulture.Known(form.Text("language"))?.Name;
        if (form.Name() is not { } name)
        {
            var errors = new FormErrors().Add("name", Words.T("Say what we may call you, in at most 100 characters."));
            return await ShowProfile.Render(http, visitor, proof, db, "name", errors, model => model with { Name = form.Text("name"), Culture = culture });
        }
        var person = visitor.Required.Id;
        await db.Run([new(ChangeSql, new { Person = person, Name = name, Culture = culture }), SessionBell.Ring(person)]);
        cache.EvictPerson(person);
        RememberLanguage(http, culture);
        Flash.Set(http, Words.T("Saved."));
        return new SeeOther("/account");
    }

    // The cookie goes before the profile, for visitors; so it follows the profile here.
    private static void RememberLanguage(HttpContext http, string? culture)
    {
        if (culture is null)
            return;
        System.Globalization.CultureInfo.CurrentUICulture = RequestCulture.Known(culture)!;
        http.Response.Cookies.Append(RequestCulture.Cookie, culture, new()
        {
            MaxAge = TimeSpan.FromDays(365),
            SameSite = SameSiteMode.Lax,
            Path = "/",
            IsEssential = true,
            Secure = http.Request.IsHttps,
        });
    }

    private const string ChangeSql = """
        update accounts.people
        set name = @Name, culture = coalesce(@Culture::text, culture)
        where id = @Person
        """;
}
