using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.People;
using Stoa.Media.Delivery;
using Stoa.Media.Delivery.Edges;
using Stoa.Media.Renditions;
using Stoa.Media.Video;
using Stoa.Platform.Tenancy;
using Stoa.Platform.Web;
using Stoa.Ui;

namespace Stoa.Media.Recordings;

/// <summary>Staff see how far a recording is, play it, and see what was made of it.</summary>
internal static class ShowRecording
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/studio/recordings/{id:guid}", Handle).RequireRole(Role.Author, Role.Instructor);

    private static async Task<IResult> Handle(Guid id, Tenant tenant, [FromServices] RecordingFiles files, [FromServices] RecordingDoor door, Visitor visitor, CancellationToken cancellation)
    {
        if (await files.Find(tenant.Id, id, cancellation) is not { } found)
            return Results.NotFound();
        var view = await door.View(found, tenant.Id);
        return Page.Of<RecordingPage>(new RecordingModel(found.Recording, view, found.Renditions, visitor.Required.Is(Role.Author)));
    }
}

/// <param name="MayChange">Whether the visitor may delete it or try it again.</param>
public sealed record RecordingModel(Recording Recording, RecordingView View, IReadOnlyList<Rendition> Renditions, bool MayChange)
{
    /// <summary>The same view as in a unit.</summary>
    public VideoModel Video => VideoModel.Of(Recording, View);

    public IEnumerable<Rendition> Rungs => Renditions.Where(rendition => rendition.Facts.Index is not null).OrderByDescending(rendition => rendition.Facts.Width);

    /// <summary>The file for keeping that has this picture, where there is one.</summary>
    public string? Download(Rendition rung) => rung.Kind != Rendition.Video ? null
        : Renditions.Where(file => file.Kind == Rendition.Download && file.Facts.Width == rung.Facts.Width).Select(file => $"{View.Path}/{file.Id}.mp4").FirstOrDefault();

    public static string Size(long bytes) => bytes < 1_000_000 ? $"{bytes / 1000.0:0} kB" : $"{bytes / 1e6:0.0} MB";
}
