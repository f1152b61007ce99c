using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.People;
using Stoa.Media.Recordings;
using Stoa.Platform.Data;
using Stoa.Platform.Web;

namespace Stoa.Media.Captions;

/// <summary>An author takes captions away as a file, as they stand now.</summary>
internal static class DownloadCaptions
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(ShowCaptionTracks.Route + "/{track:guid}.vtt", (Guid id, Guid track, Db db, IRecordings recordings) => Handle(id, track, "vtt", db, recordings)).RequireRole(Role.Author);
        routes.MapGet(ShowCaptionTracks.Route + "/{track:guid}.srt", (Guid id, Guid track, Db db, IRecordings recordings) => Handle(id, track, "srt", db, recordings)).RequireRole(Role.Author);
    }

    private static async Task<IResult> Handle(Guid id, Guid track, string form, Db db, IRecordings recordings)
    {
        if (await CaptionRows.Find(db, id, track) is not { } found || await recordings.Find(id) is not { } recording)
            return Results.NotFound();
        var cues = await CaptionRows.Cues(db, track);
        var (text, type) = form == "srt" ? (SrtWriter.Write(cues), "application/x-subrip") : (VttWriter.Write(cues), "text/vtt");
        return Results.File(Encoding.UTF8.GetBytes(text), $"{type}; charset=utf-8", $"{Path.GetFileNameWithoutExtension(recording.Name)}.{found.Language}.{form}");
    }
}
