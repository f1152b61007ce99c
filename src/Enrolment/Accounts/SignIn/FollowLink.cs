using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Accounts.Codes;
using Stoa.Platform.Data;
using Stoa.Platform.Web;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Accounts.SignIn;

/// <summary>The link in a letter. Opening it changes nothing, because programs that look at mail open links too; the button does.</summary>
internal static class FollowLink
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/link/{token}", Show);
        routes.MapForm("/link/{token}", Handle);
        routes.MapForm("/link/{token}/refusal", Refuse);
    }

    private static async Task<IResult> Show(string token, HttpContext http, Db db)
    {
        http.KeepPrivate();
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        var errand = Secret.IsPlausible(token) ? await Errands.Peek(db, token) : null;
        return errand is null ? Gone() : Page.Of<LinkPage>(Model(token, errand));
    }

    private static LinkModel Model(string token, Errand errand) => errand.Purpose switch
    {
        Purpose.Confirm => new(token, Words.T("Confirm your address"), Words.T("{0} is the address of your account.", errand.Email), Words.T("Confirm"), Words.T("I did not register")),
        Purpose.Change => new(token, Words.T("Confirm your new address"), Words.T("{0} becomes the address of your account.", errand.Email), Words.T("Use this address")),
        Purpose.Register => new(token, Words.T("Start learning"), Words.T("Your account with the address {0} begins now.", errand.Email), Words.T("Start learning")),
        _ => new(token, Words.T("Sign in"), Words.T("You sign in with the address {0}.", errand.Email), Words.T("Sign in")),
    };

    private static async Task<IResult> Handle(string token, HttpContext http, Db db, MailProof proof)
    {
        var errand = Secret.IsPlausible(token) ? await Errands.ByLink(db, token) : null;
        http.KeepPrivate();
        return errand is null ? Gone() : await proof.Accept(http, errand);
    }

    /// <summary>Somebody registered with an address that is not theirs: the account loses it.</summary>
    private static async Task<IResult> Refuse(string token, HttpContext http, Db db)
    {
        var errand = Secret.IsPlausible(token) ? await Errands.ByLink(db, token) : null;
        if (errand is not { Purpose: Purpose.Confirm, PersonId: { } person })
            return Gone();
        await db.Run([new(LoseAddressSql, new { Person = person }), Sessions.SessionBell.Ring(person)]);
        Flash.Set(http, Words.T("Thank you. Your address was taken off that account."));
        return new SeeOther("/");
    }

    private static IResult Gone() => Page.Of<LinkGonePage>(null, StatusCodes.Status410Gone);

    private const string LoseAddressSql = """
        update accounts.people
        set email_key = null
        where id = @Person
          and confirmed_at is null
        """;
}
