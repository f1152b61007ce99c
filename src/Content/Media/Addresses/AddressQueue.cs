using Stoa.Platform.Data;

namespace Stoa.Media.Addresses;

/// <param name="UploadId">What has begun to arrive, by a process that is gone.</param>
internal sealed record ClaimedAddress(Guid Id, Guid TenantId, Guid? PersonId, string Address, Guid? UploadId, string? Version);

/// <summary>The addresses of all tenants, to be fetched under a lease.</summary>
internal sealed class AddressQueue(PlatformDb db)
{
    internal Task<ClaimedAddress?> Claim(Guid worker, CancellationToken cancellation) => db.One<ClaimedAddress>(ClaimSql, new { Worker = worker }, cancellation);

    /// <returns>False when it is not this worker's any more: removed, or another has it.</returns>
    internal async Task<bool> Beat(Guid id, Guid worker, FetchNews? news, CancellationToken cancellation) =>
        await db.Execute(BeatSql, new { Id = id, Worker = worker, Upload = news?.Upload, news?.Version, Received = news?.Received ?? 0, news?.Length }, cancellation) == 1;

    /// <summary>The file is here: the address is not needed any more.</summary>
    internal Task Done(Guid id, Guid worker) => db.Execute(DoneSql, new { Id = id, Worker = worker });

    internal Task Fail(Guid id, Guid worker, AddressFault fault) => db.Execute(FailSql, new { Id = id, Worker = worker, Fault = fault.Code });

    /// <summary>Gives it back at once, as a process does that stops.</summary>
    internal Task Release(Guid id, Guid worker) => db.Execute(ReleaseSql, new { Id = id, Worker = worker });

    private const string ClaimSql = """
        update media.addresses a
        set state = 'fetching', worker = @Worker, leased_until = now() + interval '30 seconds'
        from (
            select id
            from media.addresses
            where state = 'waiting'
               or (state = 'fetching' and leased_until < now())
            order by created_at, id
            limit 1
            for update skip locked
        ) due
        where a.id = due.id
        returning a.id, a.tenant_id, a.person_id, a.address, a.upload_id, a.version
        """;

    private const string BeatSql = """
        update media.addresses
        set leased_until = now() + interval '30 seconds', upload_id = coalesce(@Upload::uuid, upload_id), version = coalesce(@Version::text, version),
            received = greatest(@Received::bigint, case when @Upload::uuid is null then received else 0 end), length = coalesce(@Length::bigint, length)
        where id = @Id
          and worker = @Worker
          and state = 'fetching'
        """;

    private const string DoneSql = """
        delete from media.addresses
        where id = @Id
          and worker = @Worker
        """;

    private const string FailSql = """
        update media.addresses
        set state = 'failed', fault = @Fault, leased_until = null, ended_at = now()
        where id = @Id
          and worker = @Worker
        """;

    private const string ReleaseSql = """
        update media.addresses
        set state = 'waiting', worker = null, leased_until = null
        where id = @Id
          and worker = @Worker
          and state = 'fetching'
        """;
}
