using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.People;
using Stoa.Platform.Mail;
using Stoa.Platform.Web;
using Stoa.Ui;

namespace Stoa.Accounts.Administration;

public sealed record MailListModel(bool Delivers, IReadOnlyList<StoredMail> Mail);

/// <summary>What the site wrote. Without a mail server this is where it can be read.</summary>
internal static class ShowMail
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/admin/mail", List).RequireRole(Role.Admin);
        routes.MapGet("/admin/mail/{id:guid}", Open).RequireRole(Role.Admin);
    }

    private static async Task<IResult> List(HttpContext http, Mailbox mailbox)
    {
        http.KeepPrivate();
        return Page.Of<MailListPage>(new MailListModel(mailbox.Delivers, await mailbox.List()));
    }

    private static async Task<IResult> Open(Guid id, HttpContext http, Mailbox mailbox)
    {
        http.KeepPrivate();
        return await mailbox.Find(id) is { } mail ? Page.Of<MailPage>(mail) : TypedResults.NotFound();
    }
}
