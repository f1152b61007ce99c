using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Stoa.Platform.Tenancy;
using Stoa.Platform.Web;
using Stoa.Records.Cmi5.Blocks;
using Stoa.Records.Cmi5.Content;
using Stoa.Records.Cmi5.Packages;
using Stoa.Records.Cmi5.Sessions;
using Stoa.Ui.Blocks;

namespace Stoa.Records.Cmi5.Launching;

/// <summary>A learner opens a unit: a session begins, and its page shows it.</summary>
internal static class LaunchUnit
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/learn/{org}/{course}/{run}/blocks/{key}/launch", Handle).DisableAntiforgery();

    private static async Task<IResult> Handle(
        string org, string course, string run, string key, HttpContext http, [FromServices] Door door)
    {
        var (opened, refusal) = await door.Open($"{org}/{course}/{run}", key, http.RequestAborted);
        if (refusal is not null)
            return refusal;
        var session = await door.Launch(opened!, await Asked(http.Request), http.Request, http.RequestAborted);
        return new SeeOther($"{opened!.Scope!.BlockPath(opened.Block!)}/sessions/{session.Id}");
    }

    // Most forms have no field at all.
    private static async Task<LaunchMode?> Asked(HttpRequest request) =>
        request.HasFormContentType && Enum.TryParse<LaunchMode>((await request.ReadFormAsync(request.HttpContext.RequestAborted))["mode"], out var asked) && Enum.IsDefined(asked)
            ? asked
            : null;
}

/// <summary>The way into a unit, and the addresses on it.</summary>
internal sealed class Door(IBlockAccess access, Launches launches, ContentTokens tokens, ContentOrigin origin, Tenant tenant)
{
    /// <summary>The block for who may launch it. Who has no account cannot: a session is somebody's.</summary>
    internal async Task<(OpenedBlock? Opened, IResult? Refusal)> Open(string courseKey, string blockKey, CancellationToken cancellation)
    {
        var opened = await access.Open(courseKey, blockKey, cancellation);
        if (opened.Refusal is not null)
            return (null, opened.Refusal);
        if (opened.Block!.Type != UnitContent.Type)
            return (null, TypedResults.NotFound());
        if (opened.Scope!.Learner is null)
            return (null, new SeeOther($"/register?return={Uri.EscapeDataString(opened.Scope.UnitPath)}"));
        return opened.Scope is { Enrolled: false, IsStaff: false } ? (null, new SeeOther(opened.Scope.BlockUrl(opened.Block))) : (opened, null);
    }

    internal async Task<SessionRow> Launch(OpenedBlock opened, LaunchMode? mode, HttpRequest request, CancellationToken cancellation)
    {
        var (scope, block) = (opened.Scope!, opened.Block!);
        var content = UnitContent.Of(block);
        var returnUrl = OpensAlone(content) ? $"{Site(request)}{scope.UnitPath}" : origin.For(request) + ShowReturned.Path;
        return await launches.Begin(scope, block, mode, session => Absolute(session, request), returnUrl, cancellation);
    }

    /// <summary>The address that a session is launched with; the same as often as it is asked for.</summary>
    internal async Task<string> AddressOf(SessionRow session, HttpRequest request)
    {
        var fetch = $"{Site(request)}/cmi5/fetch/{await tokens.FetchToken(session.Id, session.LaunchedAt)}";
        var launch = new LaunchAddress($"{Site(request)}{Access.XapiBase.Root}", fetch, LmsStatements.Actor(session.Actor), session.Registration, session.Activity);
        return launch.Of(await Absolute(session, request));
    }

    /// <summary>Whether the unit wants a window for itself, or lies on a site that our pages may not frame.</summary>
    internal static bool OpensAlone(UnitContent content) => content.LaunchMethod == LaunchMethod.OwnWindow || StructureRules.IsAbsolute(content.Url);

    /// <summary>What the frame around a unit lets it do.</summary>
    internal string SandboxOf(SessionRow session, HttpRequest request) =>
        HostOf(session, request) is null ? ServeContent.Sandbox : ServeContent.OwnSandbox;

    private async Task<string> Absolute(SessionRow session, HttpRequest request) => StructureRules.IsAbsolute(session.Url)
        ? session.Url
        : (HostOf(session, request) ?? origin.For(request)) + await tokens.ContentPath(session.Package, session.LaunchedAt) + session.Url;

    // Hosts of packages are the default tenant's, as every host is that no tenant has.
    private string? HostOf(SessionRow session, HttpRequest request) => tenant.Id == Tenant.Default ? origin.ForPackage(request, session.Package) : null;

    private static string Site(HttpRequest request) => $"{request.Scheme}://{request.Host}";
}
