using Microsoft.AspNetCore.Http;
using Stoa.Platform.Web;
using Stoa.Records.Access;
using Stoa.Records.Attachments;
using Stoa.Records.Intake;
using Stoa.Records.Refused;
using Stoa.Records.Statements;
using Stoa.Records.Stream;

namespace Stoa.Records.Reception;

/// <summary>The way of a request's statements from its body to the disk; what POST and PUT have in common.</summary>
internal sealed class KeepStatements(IntakeRoom room, FileShelf files, StatementLog statementLog, Horizon horizon)
{
    /// <summary>The ids that are durable now, or the answer to give instead.</summary>
    internal async Task<(IReadOnlyList<Guid> Ids, IResult? Refusal)> Handle(HttpContext http, Caller caller, Guid? given)
    {
        http.Response.Headers[StatementHeaders.ConsistentThrough] = StoredStatement.Text(horizon.Known);
        using var place = room.Enter();
        var (bytes, unread) = await RequestBody.Read(http, place);
        if (unread is not null)
            return ([], unread);
        http.Features.Set(new RefusedContent(bytes));
        return await Keep(bytes, http.Request.ContentType ?? "", given, caller, http.RequestAborted);
    }

    /// <summary>What came, by every rule.</summary>
    internal async Task<(IReadOnlyList<Guid> Ids, IResult? Refusal)> Keep(
        ReadOnlyMemory<byte> bytes, string contentType, Guid? given, Caller caller, CancellationToken cancellation)
    {
        var received = Received.Of(bytes, contentType, given, caller);
        if (received.Refusal is not null)
            return ([], received.Refusal);
        await files.Put(caller.Tenant, received.Files, cancellation);
        var outcome = await statementLog.Keep(Arrival(received, caller), cancellation);
        return ([.. received.Statements.Select(statement => statement.Id)], Answer(outcome));
    }

    private static Arrival Arrival(Received received, Caller caller) =>
        new(new(caller.Tenant, caller.KeyId, caller.Authority.Json, caller.May(Rights.Define)), received.Statements);

    private static IResult? Answer(Outcome outcome) => outcome.Fate switch
    {
        Fate.Kept => null,
        Fate.Conflict => Refusal.Conflict($"The statement {outcome.Culprit} is there already, and says something else."),
        Fate.Never => Refusal.Bad("The request holds text that cannot be stored."),
        _ => RateLimits.TooMany(TimeSpan.FromSeconds(5)),
    };
}

/// <summary>Headers of the statement resource.</summary>
internal static class StatementHeaders
{
    internal const string ConsistentThrough = "X-Experience-API-Consistent-Through";
}
