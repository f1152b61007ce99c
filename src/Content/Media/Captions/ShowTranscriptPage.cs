using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.Courses;
using Stoa.Ui;

namespace Stoa.Media.Captions;

/// <summary>A transcript on a page of its own: another language without a script, and what the player fetches with one.</summary>
internal static class ShowTranscriptPage
{
    internal static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/captions/{hash}/{name}/text", Handle);

    internal static string Url(string asset) => ShowCaptions.Url(asset) + "/text";

    private static async Task<IResult> Handle(string hash, string name, string? language, Transcripts transcripts, ICourseAssets assets, CancellationToken cancellation) =>
        await transcripts.Find($"/assets/{hash}/{name}", assets, cancellation) is { } transcript
            ? Page.Of<TranscriptPage>(new TranscriptText(transcript, Language.Known(language)))
            : Results.NotFound();
}
