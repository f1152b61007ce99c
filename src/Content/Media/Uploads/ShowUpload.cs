using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Stoa.Media.Uploads;

/// <summary>A client asks how far its upload is, to go on there. A request that still writes, whose client has probably gone, ends first.</summary>
internal static class ShowUpload
{
    internal static async Task<IResult> Handle(string id, TusRoutes.Needs needs)
    {
        if ((await needs.Find(id)).Upload is { } writing)
            await needs.Writers.Stop(writing.Id);
        var (upload, otherwise) = await needs.Find(id);
        if (upload is null)
            return otherwise;
        var response = needs.Http.Response;
        Tus.Say(response, upload);
        response.Headers.CacheControl = "no-store";
        if (upload.Length is { } length)
            response.Headers["Upload-Length"] = length.ToString(CultureInfo.InvariantCulture);
        if (upload.Metadata.Length > 0)
            response.Headers["Upload-Metadata"] = upload.Metadata;
        return TypedResults.Ok();
    }
}
