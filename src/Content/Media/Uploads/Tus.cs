using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace Stoa.Media.Uploads;

/// <summary>What every answer and every request of the protocol (tus 1.0.0) has in common.</summary>
internal static class Tus
{
    internal const string Version = "1.0.0";
    internal const string Bytes = "application/offset+octet-stream";
    internal const int WrongSum = 460;

    /// <summary>Puts the version on every answer, and refuses other versions.</summary>
    internal static async ValueTask<object?> Filter(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        http.Response.Headers["Tus-Resumable"] = Version;
        if (MethodOf(http.Request) == HttpMethods.Options || http.Request.Headers["Tus-Resumable"] == Version)
            return await next(context);
        http.Response.Headers["Tus-Version"] = Version;
        return Problem(StatusCodes.Status412PreconditionFailed, "This server speaks version 1.0.0 of tus: send Tus-Resumable.");
    }

    /// <summary>The method that is meant, for clients behind something that lets few methods pass.</summary>
    internal static string MethodOf(HttpRequest request) =>
        request.Headers["X-HTTP-Method-Override"] is [{ Length: > 0 } meant] ? meant.ToUpperInvariant() : request.Method;

    /// <returns>Null unless the header is a number that is not negative.</returns>
    internal static long? Number(HttpRequest request, string header) =>
        request.Headers[header] is [{ } text] && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    internal static bool HasBytes(HttpRequest request) =>
        string.Equals(request.ContentType?.Split(';')[0].Trim(), Bytes, StringComparison.OrdinalIgnoreCase);

    internal static void Say(HttpResponse response, Upload upload)
    {
        response.Headers["Upload-Offset"] = upload.Received.ToString(CultureInfo.InvariantCulture);
        if (!upload.IsWhole)
            response.Headers["Upload-Expires"] = upload.ExpiresAt.ToString("R", CultureInfo.InvariantCulture);
    }

    internal static IResult Problem(int status, string sentence) => TypedResults.Problem(sentence, statusCode: status);

    /// <summary>Lifts the server's limit on these routes alone: an upload has its own.</summary>
    internal sealed class AnySize : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => null;
    }
}
