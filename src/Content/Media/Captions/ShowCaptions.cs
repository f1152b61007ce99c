using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.Courses;

namespace Stoa.Media.Captions;

/// <summary>A transcript file as captions: <c>/captions/{hash}/{name}</c> for what is stored at <c>/assets/{hash}/{name}</c>.</summary>
internal static class ShowCaptions
{
    internal static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/captions/{hash}/{name}", Handle);

    internal static string Url(string asset) => asset.Replace("/assets/", "/captions/", StringComparison.Ordinal);

    private static async Task<IResult> Handle(string hash, string name, Transcripts transcripts, ICourseAssets assets, HttpResponse response, CancellationToken cancellation)
    {
        if (await transcripts.Find($"/assets/{hash}/{name}", assets, cancellation) is not { } transcript)
            return Results.NotFound();
        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.Text(VttWriter.Write(transcript.Cues), "text/vtt; charset=utf-8");
    }
}
