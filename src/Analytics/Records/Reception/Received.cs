using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Stoa.Records.Access;
using Stoa.Records.Attachments;
using Stoa.Records.Signatures;
using Stoa.Records.Statements;

namespace Stoa.Records.Reception;

/// <summary>What a request brought: statements that keep every rule, and their files.</summary>
internal sealed record Received(IReadOnlyList<ArrivedStatement> Statements, IReadOnlyCollection<SentFile> Files, IResult? Refusal = null)
{
    private const int MostStatements = 200_000;
    private static readonly Dictionary<string, SentFile> NoFiles = [];

    /// <param name="given">The id that the address gives to a single statement; null when there may be many.</param>
    internal static Received Of(ReadOnlyMemory<byte> body, string contentType, Guid? given, Caller caller)
    {
        var files = (IReadOnlyDictionary<string, SentFile>)NoFiles;
        if (Is(contentType, "multipart/mixed"))
        {
            if (MixedParts.Read(body, contentType, out var broken) is not { Count: > 0 } parts)
                return Refused(broken ?? "The content has no parts.");
            if (!Is(parts[0].Header("Content-Type") ?? "", "application/json"))
                return Refused("The first part must be application/json.");
            if (SentFiles.Of(parts, out var wrong) is not { } sent)
                return Refused(wrong!);
            (body, files) = (parts[0].Bytes, sent);
        }
        else if (!Is(contentType, "application/json"))
            return Refused("The Content-Type must be application/json or multipart/mixed.");
        if (StatementJson.Parse(body, out var fault) is not { } document)
            return Refused(fault!);
        using (document)
            return OfJson(document.RootElement, files, given, caller);
    }

    private static Received OfJson(JsonElement root, IReadOnlyDictionary<string, SentFile> files, Guid? given, Caller caller)
    {
        if (root.ValueKind == JsonValueKind.Array && given is not null)
            return Refused("A PUT brings one statement.");
        List<JsonElement> all = root.ValueKind == JsonValueKind.Array ? [.. root.EnumerateArray()] : [root];
        if (all.Count > MostStatements)
            return new([], [], Access.Refusal.TooLarge($"A request may have {MostStatements} statements."));
        for (var at = 0; at < all.Count; at++)
            if (StatementRules.Fault(all[at], caller.Version, all.Count == 1 ? "statement" : $"statements[{at}]") is { } fault)
                return Refused(fault);
        if ((SentFiles.Fault(all, files) ?? all.Select(one => SignedStatement.Fault(one, files)).FirstOrDefault(found => found is not null)) is { } wrong)
            return Refused(wrong);
        var sender = new Sender(caller.Tenant, caller.KeyId, caller.Authority.Json, caller.May(Rights.Define));
        List<ArrivedStatement> arrived = [.. all.Select(one => ArrivedStatement.Of(one, given ?? Guid.CreateVersion7(), caller.Version, sender))];
        if (given is { } id && arrived[0].Id != id)
            return Refused("The statement has another id than the parameter statementId.");
        return arrived.Select(one => one.Id).Distinct().Count() == arrived.Count ? new(arrived, [.. files.Values]) : Refused("An id occurs twice in the request.");
    }

    private static Received Refused(string sentence) => new([], [], Access.Refusal.Bad(sentence));

    private static bool Is(string contentType, string name) => contentType.Split(';')[0].Trim().Equals(name, StringComparison.OrdinalIgnoreCase);
}
