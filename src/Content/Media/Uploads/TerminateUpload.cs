using Microsoft.AspNetCore.Http;

namespace Stoa.Media.Uploads;

/// <summary>Somebody ends an upload. One that is finished belongs to its recording: then only this address goes.</summary>
internal static class TerminateUpload
{
    internal static async Task<IResult> Handle(string id, TusRoutes.Needs needs)
    {
        var (upload, otherwise) = await needs.Find(id);
        if (upload is null)
            return otherwise;
        await needs.Receiver.End(upload);
        return TypedResults.NoContent();
    }
}
