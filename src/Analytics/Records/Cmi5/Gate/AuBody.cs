using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Stoa.Records.Access;

namespace Stoa.Records.Cmi5.Gate;

/// <summary>Looks at the statements of a request and leaves its body for the store to read again.</summary>
internal static class AuBody
{
    private const int InMemory = 64 * 1024;
    private const long Largest = 32L << 20;

    internal static async Task<(JsonDocument? Statements, Refusal? Refusal)> Read(HttpRequest request, CancellationToken cancellation)
    {
        request.EnableBuffering(InMemory, Largest);
        try
        {
            var statements = Boundary(request) is { } boundary
                ? (await new MultipartReader(boundary, request.Body).ReadNextSectionAsync(cancellation))?.Body ?? System.IO.Stream.Null
                : request.Body;
            return (await JsonDocument.ParseAsync(statements, AuRights.StrictJson, cancellation), null);
        }
        catch (JsonException)
        {
            return (null, Refusal.Bad("The statements are no JSON, or name a property twice."));
        }
        catch (IOException failure) when (failure is not BadHttpRequestException)
        {
            return (null, Refusal.TooLarge("The statements and attachments of a request may have 32 MB."));
        }
        finally
        {
            request.Body.Position = 0;
        }
    }

    private static string? Boundary(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType == "multipart/mixed"
            ? HeaderUtilities.RemoveQuotes(type.Boundary).Value
            : null;
}
