using System.Security.Cryptography;
using System.Text.Json;

namespace Stoa.Records.Attachments;

/// <summary>A file that came with statements, by its hash.</summary>
internal sealed record SentFile(string Sha2, string ContentType, ReadOnlyMemory<byte> Bytes);

/// <summary>Statements and the files that belong to them (Communication 1.5.2): every file is spoken of, and every one spoken of without an
/// address is there.</summary>
internal static class SentFiles
{
    internal const string HashHeader = "X-Experience-API-Hash";

    /// <summary>The files of the parts that follow the first; null, with the reason, when one of them breaks a rule.</summary>
    internal static IReadOnlyDictionary<string, SentFile>? Of(IReadOnlyList<MixedPart> parts, out string? fault)
    {
        var files = new Dictionary<string, SentFile>(StringComparer.OrdinalIgnoreCase);
        fault = null;
        foreach (var part in parts.Skip(1))
        {
            fault = part.Header(HashHeader) is not { } hash ? $"A part has no header {HashHeader}."
                : !"binary".Equals(part.Header("Content-Transfer-Encoding"), StringComparison.OrdinalIgnoreCase) ? "A part's Content-Transfer-Encoding is not binary."
                : !Matches(hash, part.Bytes.Span) ? $"A part's content has another hash than its header {HashHeader} says."
                : null;
            if (fault is not null)
                return null;
            var name = part.Header(HashHeader)!.ToLowerInvariant();
            files[name] = new(name, part.Header("Content-Type") ?? "application/octet-stream", part.Bytes);
        }
        return files;
    }

    /// <summary>What is wrong between statements and files, or null.</summary>
    internal static string? Fault(IEnumerable<JsonElement> statements, IReadOnlyDictionary<string, SentFile> files)
    {
        var spokenOf = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var attachment in statements.SelectMany(All))
        {
            var hash = attachment.GetProperty("sha2").GetString()!;
            spokenOf.Add(hash);
            if (!files.ContainsKey(hash) && !attachment.TryGetProperty("fileUrl", out _))
                return "A statement has an attachment that neither came with it nor has a fileUrl.";
        }
        return files.Keys.All(spokenOf.Contains) ? null : "A part belongs to no attachment of any statement.";
    }

    /// <summary>The attachments of a statement, and of the statement within it.</summary>
    internal static IEnumerable<JsonElement> All(JsonElement statement)
    {
        var own = statement.TryGetProperty("attachments", out var list) ? list.EnumerateArray().ToList() : [];
        var what = statement.GetProperty("object");
        return what.TryGetProperty("attachments", out var inner) ? own.Concat(inner.EnumerateArray()) : own;
    }

    private static bool Matches(string hash, ReadOnlySpan<byte> bytes) => hash.Length switch
    {
        96 => Hex(SHA384.HashData(bytes), hash),
        128 => Hex(SHA512.HashData(bytes), hash),
        _ => Hex(SHA256.HashData(bytes), hash),
    };

    private static bool Hex(byte[] computed, string hash) => Convert.ToHexString(computed).Equals(hash, StringComparison.OrdinalIgnoreCase);
}
