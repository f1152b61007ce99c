using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Stoa.Records.Attachments;
using Stoa.Records.Statements;

namespace Stoa.Records.Signatures;

/// <summary>Signed statements (Data 2.6): an attachment holds a JSON web signature whose payload is the statement.</summary>
internal static class SignedStatement
{
    private const string Usage = "http://adlnet.gov/expapi/attachments/signature";

    /// <summary>What is wrong with the signatures of a statement, or null; a statement without any is well.</summary>
    internal static string? Fault(JsonElement statement, IReadOnlyDictionary<string, SentFile> files)
    {
        foreach (var attachment in SentFiles.All(statement).Where(attachment => attachment.GetProperty("usageType").ValueEquals(Usage)))
        {
            if (!attachment.GetProperty("contentType").ValueEquals("application/octet-stream"))
                return "A signature's contentType must be application/octet-stream.";
            if (files.TryGetValue(attachment.GetProperty("sha2").GetString()!, out var file) && Fault(statement, Encoding.ASCII.GetString(file.Bytes.Span)) is { } fault)
                return fault;
        }
        return null;
    }

    private static string? Fault(JsonElement statement, string jws)
    {
        var parts = jws.Trim().Split('.');
        if (parts.Length != 3 || Decode(parts[0]) is not { } head || Decode(parts[1]) is not { } payload || Decode(parts[2]) is not { } signature)
            return "A signature is not a JSON web signature in its compact form.";
        using var header = StatementJson.Parse(head, out _);
        if (header is null || header.RootElement.ValueKind != JsonValueKind.Object || Algorithm(header.RootElement) is not { } algorithm)
            return "A signature's algorithm must be RS256, RS384 or RS512.";
        using var said = StatementJson.Parse(payload, out _);
        if (said is null || said.RootElement.ValueKind != JsonValueKind.Object || !Canonical.Same(WithoutSignature(statement), WithoutSignature(said.RootElement)))
            return "A signature's payload is not the statement.";
        return Certificate(header.RootElement) switch
        {
            (false, _) => null,
            (true, null) => "A signature's x5c holds no certificate with an RSA key.",
            (true, { } key) => Verify(key, $"{parts[0]}.{parts[1]}", signature, algorithm),
        };
    }

    private static string? Verify(RSA key, string signed, byte[] signature, HashAlgorithmName algorithm)
    {
        using (key)
            return key.VerifyData(Encoding.ASCII.GetBytes(signed), signature, algorithm, RSASignaturePadding.Pkcs1)
                ? null
                : "A signature does not fit its certificate.";
    }

    private static HashAlgorithmName? Algorithm(JsonElement header) =>
        header.TryGetProperty("alg", out var alg) && alg.ValueKind == JsonValueKind.String
            ? alg.GetString() switch
            {
                "RS256" => HashAlgorithmName.SHA256,
                "RS384" => HashAlgorithmName.SHA384,
                "RS512" => HashAlgorithmName.SHA512,
                _ => null,
            }
            : null;

    // The first certificate is the signer's (RFC 7515, 4.1.6). Without one nothing can be verified here.
    private static (bool Given, RSA? Key) Certificate(JsonElement header)
    {
        if (!header.TryGetProperty("x5c", out var chain))
            return (false, null);
        try
        {
            if (chain.ValueKind != JsonValueKind.Array || chain.GetArrayLength() == 0)
                return (true, null);
            using var certificate = X509CertificateLoader.LoadCertificate(chain[0].GetBytesFromBase64());
            return (true, certificate.GetRSAPublicKey());
        }
        catch (Exception broken) when (broken is CryptographicException or FormatException or InvalidOperationException)
        {
            return (true, null);
        }
    }

    private static byte[]? Decode(string part)
    {
        try
        {
            return Base64Url.DecodeFromChars(part);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    // What was signed is the statement before the signature was added.
    private static JsonElement WithoutSignature(JsonElement statement)
    {
        var node = System.Text.Json.Nodes.JsonObject.Create(statement)!;
        if (node["attachments"] is System.Text.Json.Nodes.JsonArray attachments)
        {
            for (var at = attachments.Count - 1; at >= 0; at--)
                if ((string?)attachments[at]?["usageType"] == Usage)
                    attachments.RemoveAt(at);
            if (attachments.Count == 0)
                node.Remove("attachments");
        }
        return JsonSerializer.SerializeToElement(node);
    }
}
