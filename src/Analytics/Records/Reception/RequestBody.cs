using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Stoa.Platform.Web;
using Stoa.Records.Access;
using Stoa.Records.Intake;

namespace Stoa.Records.Reception;

/// <summary>Reads a request's body as far as there is room for it.</summary>
internal static class RequestBody
{
    /// <summary>The largest request that is taken.</summary>
    internal const int Largest = 32 << 20;

    private const int Step = 64 << 10;

    /// <summary>The bytes, or the answer to give instead: 413, or 429 when too much is under way.</summary>
    internal static async Task<(ReadOnlyMemory<byte> Bytes, IResult? Refusal)> Read(HttpContext http, IntakeRoom.Place place)
    {
        if (http.Request.ContentLength > Largest)
            return (default, TooLarge());
        if (!place.Grow(http.Request.ContentLength ?? Step))
            return (default, Full());
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = Largest + 1L;
        var buffer = new ArrayBufferWriter<byte>((int)(http.Request.ContentLength ?? Step) + 1);
        while (await http.Request.Body.ReadAsync(buffer.GetMemory(1), http.RequestAborted) is > 0 and var read)
        {
            buffer.Advance(read);
            if (buffer.WrittenCount > Largest)
                return (default, TooLarge());
            if (!place.Grow(buffer.WrittenCount))
                return (default, Full());
        }
        return (buffer.WrittenMemory, null);
    }

    internal static IResult Full() => RateLimits.TooMany(TimeSpan.FromSeconds(2));

    private static Refusal TooLarge() => Refusal.TooLarge($"A request may have {Largest >> 20} MB.");
}
