using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Accounts.People;
using Stoa.Accounts.Registration;
using Stoa.Accounts.Sessions;
using Stoa.Accounts.Throttling;
using Stoa.Platform.Data;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Accounts.Passkeys;

/// <summary>A visitor becomes a learner with a passkey and without a password.</summary>
internal static class RegisterWithPasskey
{
    internal sealed record Wish(string? Name, string? Email, string? Work);

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/passkeys/registration/options", Begin);
        routes.MapPost("/passkeys/registration", Finish);
    }

    private static async Task<IResult> Begin(Wish wish, HttpContext http, Guard guard, Ceremonies ceremonies)
    {
        var name = wish.Name?.Trim();
        if (name is not { Length: > 0 and <= 100 } || name.Any(char.IsControl) || EmailAddress.Parse(wish.Email) is not { } email)
            return PasskeyAnswers.Refuse(Words.T("Give your name and your e-mail address first."));
        if (guard.WantsWork(http, Guard.Registrations) && !guard.Work.Accepts(wish.Work, wish.Email!.Trim()))
            return PasskeyAnswers.Refuse(Words.T("Very many registrations come in right now. Press \"Start learning\": we send you a code, and you can add a passkey later."));
        guard.Count(http, Guard.Registrations);
        return PasskeyAnswers.Options(await ceremonies.BeginCreation(http, Guid.CreateVersion7(), name, email.Text));
    }

    private static async Task<IResult> Finish(PasskeyAnswer answer, HttpContext http, Ceremonies ceremonies, NewPerson people, Db db)
    {
        if (await ceremonies.FinishCreation(http, answer.Json) is not ({ PersonId: { } id, Name: { } name, Email: { } address }, var passkey) || EmailAddress.Parse(address) is not { } email)
            return PasskeyAnswers.NotRight();
        var held = await Holders.Find(db, email.Key, null) is not null;
        await people.Register(
            http, new(id, name, email, null, Words.Culture.Name), held, PasskeyStore.Insert(id, passkey, DeviceName.Of(http.Request.Headers.UserAgent.ToString())));
        Flash.Set(http, Words.T("Welcome, {0}. We sent a code to {1}: confirm your address whenever it suits you.", name, email.Text));
        return PasskeyAnswers.GoOn(Forms.ReturnPath(answer.Return));
    }
}
