using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.People;
using Stoa.Media.Uploads;
using Stoa.Platform.Data;
using Stoa.Platform.Web;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Media.Addresses;

/// <summary>An author names the address of a recording, which is fetched from there in the background; and ends that, or tries again.</summary>
internal static class GiveAddress
{
    internal const string Path = "/studio/recordings/addresses";
    private const int Most = 50;

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(Path, Handle).RequireRole(Role.Author).DisableAntiforgery();
        routes.MapPost(Path + "/{id:guid}/attempt", Again).RequireRole(Role.Author).DisableAntiforgery();
        routes.MapPost(Path + "/{id:guid}/removal", Remove).RequireRole(Role.Author).DisableAntiforgery();
    }

    private static async Task<IResult> Handle([AsParameters] ShowRecordings.Needs needs, Db db)
    {
        var given = needs.Http.Request.HasFormContentType ? (await needs.Http.Request.ReadFormAsync())["address"].ToString().Trim() : "";
        var errors = new FormErrors();
        if (!errors.When(RemoteFiles.Parse(given) is null, "address", new AddressFault(FaultKind.NotAnAddress).Sentence))
            errors.When(await AddressRows.Open(db, needs.Visitor.Required.Id) >= Most, "address", Words.T("You have {0} addresses here already. Wait, or end some of them.", Most));
        if (errors.Any)
            return Page.Of<RecordingsPage>((await needs.Model(errors)) with { Address = given }, StatusCodes.Status422UnprocessableEntity);
        await AddressRows.Add(db, given, needs.Visitor.Required.Id);
        Flash.Set(needs.Http, Words.T("The recording is fetched from there now. You can leave this page meanwhile."));
        return new SeeOther(ShowRecordings.Path);
    }

    private static async Task<IResult> Again(Guid id, Db db, Visitor visitor) =>
        await AddressRows.Again(db, id, visitor.Required.Id) ? new SeeOther(ShowRecordings.Path) : Results.NotFound();

    private static async Task<IResult> Remove(Guid id, Db db, Visitor visitor) =>
        await AddressRows.Remove(db, id, visitor.Required.Id) ? new SeeOther(ShowRecordings.Path) : Results.NotFound();
}
