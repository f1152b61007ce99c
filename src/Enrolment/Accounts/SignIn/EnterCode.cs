using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Accounts.Codes;
using Stoa.Accounts.Sessions;
using Stoa.Accounts.Throttling;
using Stoa.Platform.Data;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Accounts.SignIn;

/// <summary>The code from the mailbox, in the browser that asked for it.</summary>
internal static class EnterCode
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/sign-in/code", Show);
        routes.MapForm("/sign-in/code", Handle);
    }

    private static IResult Show(HttpContext http)
    {
        http.KeepPrivate();
        return Page.Of<CodePage>(new CodeModel());
    }

    private static async Task<IResult> Handle(HttpContext http, IFormCollection form, Guard guard, Db db, MailProof proof)
    {
        var errand = SessionCookies.Errand(http) is { } browser ? await Errands.ByCode(db, browser, form["code"]) : null;
        if (errand is null)
        {
            guard.Count(http, Guard.Failures);
            http.KeepPrivate();
            var errors = new FormErrors().Add("code", Words.T("This code is not right, or not good any more. After five tries or ten minutes you need a new one."));
            return Page.Of<CodePage>(new CodeModel(errors), StatusCodes.Status422UnprocessableEntity);
        }
        SessionCookies.ClearErrand(http);
        return await proof.Accept(http, errand);
    }
}
