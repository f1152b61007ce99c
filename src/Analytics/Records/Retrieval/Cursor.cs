using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace Stoa.Records.Retrieval;

/// <summary>Where a list goes on: the question, and the last statement that was given. It travels in the address of <c>more</c>; who changes it
/// asks another question, and gets no more than their own rights allow.</summary>
internal sealed record Cursor(long[] Keys, DateTimeOffset Since, DateTimeOffset Until, int Limit, bool Ascending, bool Attachments, StatementFormat Format, DateTimeOffset Stored, long Position)
{
    internal string Text() => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(this));

    internal static Cursor? Read(string text)
    {
        try
        {
            return text.Length < 4000 ? JsonSerializer.Deserialize<Cursor>(Base64Url.DecodeFromChars(text)) : null;
        }
        catch (Exception broken) when (broken is FormatException or JsonException or DecoderFallbackException)
        {
            return null;
        }
    }

    internal StatementQuery Query => new(null, null, Keys ?? [], Since, Until, Math.Clamp(Limit, 1, StatementQuery.MostAtOnce), Ascending, Attachments, Format);
}
