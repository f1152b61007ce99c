using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Accounts.Sessions;
using Stoa.Platform.Data;
using Stoa.Platform.Web;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Accounts.Passkeys;

/// <summary>A learner adds a passkey to their account, or removes one.</summary>
internal static class AddPasskey
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/account/passkeys/options", Begin).RequirePerson();
        routes.MapPost("/account/passkeys", Finish).RequirePerson();
        routes.MapForm("/account/passkeys/{id:guid}/removal", Remove).RequirePerson();
    }

    private static async Task<IResult> Begin(HttpContext http, Visitor visitor, Ceremonies ceremonies) =>
        PasskeyAnswers.Options(await ceremonies.BeginCreation(http, visitor.Required.Id, visitor.Required.Name, visitor.Required.Email));

    private static async Task<IResult> Finish(PasskeyAnswer answer, HttpContext http, Visitor visitor, Ceremonies ceremonies, Db db)
    {
        var person = visitor.Required.Id;
        if (await ceremonies.FinishCreation(http, answer.Json) is not { } made || made.Ceremony.PersonId != person)
            return PasskeyAnswers.NotRight();
        await db.Run([PasskeyStore.Insert(person, made.Passkey, DeviceName.Of(http.Request.Headers.UserAgent.ToString()))]);
        Flash.Set(http, Words.T("The passkey is added. Next time you can sign in with it."));
        return PasskeyAnswers.GoOn("/account/security");
    }

    private static async Task<IResult> Remove(Guid id, HttpContext http, Visitor visitor, Db db)
    {
        await db.Execute(RemoveSql, new { Id = id, Person = visitor.Required.Id });
        Flash.Set(http, Words.T("The passkey is removed."));
        return new SeeOther("/account/security");
    }

    private const string RemoveSql = """
        delete from accounts.passkeys
        where id = @Id
          and person_id = @Person
        """;
}
