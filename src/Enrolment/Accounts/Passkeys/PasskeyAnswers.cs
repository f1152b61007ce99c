using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Stoa.Ui.Strings;

namespace Stoa.Accounts.Passkeys;

/// <summary>What the element sends when the authenticator has answered.</summary>
internal sealed record PasskeyAnswer(JsonElement Credential, string? Return)
{
    internal string Json => Credential.ValueKind == JsonValueKind.Object ? Credential.GetRawText() : "{}";
}

/// <summary>Where the page goes on.</summary>
internal sealed record Onward(string Location);

internal static class PasskeyAnswers
{
    internal static IResult Options(string json) => Results.Text(json, "application/json");

    internal static IResult GoOn(string path) => Results.Json(new Onward(path));

    internal static IResult Refuse(string detail) => Results.Problem(detail, statusCode: StatusCodes.Status422UnprocessableEntity);

    internal static IResult NotRight() => Refuse(Words.T("The passkey was not accepted. Try again, or use another way."));
}
