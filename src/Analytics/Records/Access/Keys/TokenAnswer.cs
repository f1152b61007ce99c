using System.Text.Json;

namespace Stoa.Records.Access.Keys;

/// <summary>RFC 6749 §5.1.</summary>
internal sealed record TokenAnswer(string AccessToken, string TokenType, int ExpiresIn, string Scope);

/// <summary>RFC 6749 §5.2.</summary>
internal sealed record TokenFault(string Error, string ErrorDescription);

internal static class TokenJson
{
    internal static readonly JsonSerializerOptions Names = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
}
