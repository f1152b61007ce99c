using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.People;
using Stoa.Platform.Web;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Media.Accessibility;

/// <summary>Administrators decide what a course must have before learners may see it.</summary>
internal static class EditPublishingRules
{
    internal const string Path = "/admin/accessibility";

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, Show).RequireRole(Role.Admin);
        routes.MapPost(Path, Change).RequireRole(Role.Admin).DisableAntiforgery();
        routes.ServiceProvider.GetRequiredService<Slots>().Add<AdminPart>("admin.overview", 20);
    }

    private static async Task<IResult> Show(HttpContext http, [FromServices] PublishingRules rules)
    {
        return Page.Of<PublishingRulesPage>(new PublishingRulesModel(await rules.Captions(http.RequestAborted)));
    }

    private static async Task<IResult> Change(HttpContext http, [FromServices] PublishingRules rules, Visitor visitor)
    {
        var captions = http.Request.HasFormContentType ? (await http.Request.ReadFormAsync())["captions"].ToString() : "";
        if (!PublishingRules.All.Contains(captions))
        {
            var errors = new FormErrors().Add("captions", Words.T("Choose one of these."));
            return Page.Of<PublishingRulesPage>(new PublishingRulesModel(await rules.Captions(), errors), StatusCodes.Status422UnprocessableEntity);
        }
        await rules.Set(captions, visitor.Required.Id);
        Flash.Set(http, Words.T("The rule is kept. It holds for every version that is published from now on."));
        return new SeeOther(Path);
    }
}

/// <param name="Captions">Of <see cref="PublishingRules"/>.</param>
public sealed record PublishingRulesModel(string Captions, FormErrors? Errors = null);
