using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Stoa.Records.Access;

namespace Stoa.Records.Documents;

/// <summary>How large a document may be.</summary>
internal sealed record DocumentSettings(int Largest)
{
    private const int UsualLargest = 2 * 1024 * 1024;

    /// <summary>Beyond this the server reads no further. A form of the alternate syntax takes up to three letters for one.</summary>
    internal long LargestRequest => (3L * Largest) + (64 * 1024);

    internal static DocumentSettings Of(IConfiguration configuration) => new(configuration.GetValue("Records:LargestDocument", UsualLargest));
}

/// <summary>The content of a request, in memory, as large as a document may be.</summary>
internal static class DocumentBody
{
    internal static async Task<(byte[] Content, Refusal? Refusal)> Read(HttpRequest request, int largest)
    {
        if (request.ContentLength > largest)
            return ([], TooLarge(largest));
        using var content = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0)
        {
            if (content.Length + read > largest)
                return ([], TooLarge(largest));
            content.Write(buffer, 0, read);
        }
        return (content.ToArray(), null);
    }

    private static Refusal TooLarge(int largest) => Refusal.TooLarge($"A document may have {largest} bytes.");
}
