using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.People;
using Stoa.Media.Recordings;
using Stoa.Platform.Data;
using Stoa.Platform.Web;
using Stoa.Ui;

namespace Stoa.Media.Operations;

/// <summary>Administrators see what is made of recordings, what waits, and what was given up and why.</summary>
internal static class ShowWork
{
    internal const string Path = "/admin/media";

    internal static void Map(IEndpointRouteBuilder routes) => routes.MapGet(Path, Handle).RequireRole(Role.Admin);

    private static async Task<IResult> Handle(HttpContext http, Db db, IRecordings recordings)
    {
        var open = (await recordings.All(500, 0, http.RequestAborted)).Where(recording => recording.IsOpen).ToList();
        return Page.Of<WorkPage>(new WorkModel(await WorkRows.Figures(db, http.RequestAborted), open, await WorkRows.Dead(db, http.RequestAborted)));
    }
}

/// <param name="Open">Recordings that are made, the newest first.</param>
public sealed record WorkModel(QueueFigures Figures, IReadOnlyList<Recording> Open, IReadOnlyList<DeadTask> Dead)
{
    /// <summary>Minutes until the last of them is expected to be ready; null while nothing can be said.</summary>
    public int? MinutesLeft => Open.Max(recording => recording.SecondsLeft) is { } seconds ? (int)Math.Ceiling(seconds / 60.0) : null;
}
