using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Npgsql;
using Stoa.Platform.Data;
using Stoa.Records.Access;

namespace Stoa.Records.Refused;

/// <summary>What was sent and refused, for whoever looks after the request.</summary>
internal sealed record RefusedContent(ReadOnlyMemory<byte> Bytes);

/// <summary>Keeps what a source sent wrong: the beginning of each, some dozens a minute of each source, for some days.</summary>
internal sealed class RefusedShelf(PlatformDb db, ILogger<RefusedShelf> log) : IDisposable
{
    private const int Longest = 128 * 1024;
    private const int PerMinute = 30;

    private readonly PartitionedRateLimiter<Guid> room = PartitionedRateLimiter.Create<Guid, Guid>(key =>
        RateLimitPartition.GetFixedWindowLimiter(key, _ => new() { PermitLimit = PerMinute, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 }));

    /// <param name="version">In which it was sent, for people and for sending it again.</param>
    internal async Task Keep(HttpContext http, Caller caller, string version, Refusal refusal, RefusedContent content)
    {
        if (!room.AttemptAcquire(caller.KeyId).IsAcquired)
            return;
        try
        {
            await db.Execute(KeepSql, new
            {
                Id = Guid.CreateVersion7(),
                caller.Tenant,
                Key = caller.KeyId,
                Source = caller.Grant.Name,
                http.Request.Method,
                Query = http.Request.QueryString.ToString(),
                Version = version,
                ContentType = http.Request.ContentType ?? "",
                Content = content.Bytes[..Math.Min(content.Bytes.Length, Longest)].ToArray(),
                Cut = content.Bytes.Length > Longest,
                refusal.Status,
                refusal.Sentence,
            });
        }
        catch (Exception failure) when (failure is NpgsqlException or TimeoutException)
        {
            // The source has its answer; only the copy for the administrator is missing.
            log.LogWarning("What was refused could not be kept: {Reason}", failure.Message);
        }
    }

    public void Dispose() => room.Dispose();

    private const string KeepSql = """
        insert into records.refused (id, tenant_id, key_id, source, method, query, version, content_type, content, cut, status, reason)
        values (@Id, @Tenant, @Key, @Source, @Method, @Query, @Version, @ContentType, @Content, @Cut, @Status, @Sentence)
        """;
}
