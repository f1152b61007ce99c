using System.Text;
using Microsoft.Net.Http.Headers;

namespace Stoa.Records.Attachments;

/// <summary>A part of a request: its headers by their names, and its bytes.</summary>
internal sealed record MixedPart(IReadOnlyDictionary<string, string> Headers, ReadOnlyMemory<byte> Bytes)
{
    internal string? Header(string name) => Headers.GetValueOrDefault(name);
}

/// <summary>multipart/mixed as RFC 2046 (5.1) has it: of bytes that are all there, so that nothing is copied.</summary>
internal static class MixedParts
{
    private const int MostParts = 2_000;

    /// <summary>Null, with the reason, when the body is no such thing.</summary>
    internal static IReadOnlyList<MixedPart>? Read(ReadOnlyMemory<byte> body, string contentType, out string? fault)
    {
        fault = null;
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type) || HeaderUtilities.RemoveQuotes(type.Boundary) is not { Length: > 0 and <= 200 } boundary)
        {
            fault = "The Content-Type names no boundary.";
            return null;
        }
        var line = Encoding.ASCII.GetBytes($"--{boundary}");
        var parts = new List<MixedPart>();
        var at = Next(body.Span, line, 0);
        while (at >= 0)
        {
            var start = at + line.Length;
            if (body.Span[start..].StartsWith("--"u8))
                return parts;
            var end = Next(body.Span, line, start);
            if (end < 0 || parts.Count == MostParts || Part(body[EndOfLine(body.Span, start)..end]) is not { } part)
                break;
            parts.Add(part);
            at = end;
        }
        fault = "The content is not multipart/mixed with the boundary of the Content-Type.";
        return null;
    }

    // A boundary stands at the start of a line.
    private static int Next(ReadOnlySpan<byte> body, ReadOnlySpan<byte> line, int from)
    {
        while (body[from..].IndexOf(line) is >= 0 and var found)
        {
            var at = from + found;
            if (at == 0 || body[at - 1] == '\n')
                return at;
            from = at + line.Length;
        }
        return -1;
    }

    private static int EndOfLine(ReadOnlySpan<byte> body, int from) => body[from..].IndexOf((byte)'\n') is >= 0 and var found ? from + found + 1 : body.Length;

    private static MixedPart? Part(ReadOnlyMemory<byte> bytes)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var at = 0;
        while (at < bytes.Length)
        {
            var end = EndOfLine(bytes.Span, at);
            var line = Encoding.UTF8.GetString(bytes.Span[at..end]).TrimEnd('\r', '\n');
            at = end;
            if (line.Length == 0)
                return new(headers, WithoutLastLineEnd(bytes[at..]));
            if (line.IndexOf(':') is not (> 0 and var colon) || headers.Count > 50)
                return null;
            headers[line[..colon].Trim()] = line[(colon + 1)..].Trim();
        }
        return null;
    }

    private static ReadOnlyMemory<byte> WithoutLastLineEnd(ReadOnlyMemory<byte> bytes) =>
        bytes.Span.EndsWith("\r\n"u8) ? bytes[..^2] : bytes.Span.EndsWith("\n"u8) ? bytes[..^1] : bytes;
}
