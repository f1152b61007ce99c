using System.Diagnostics;
using System.Globalization;
using Npgsql;
using NpgsqlTypes;

namespace Stoa.Bench;

/// <summary>The rows of statements written set-based by bare Npgsql, a batch a transaction: no HTTP, no validation, nothing shared between
/// requests. And the store filled with copies of what it holds.</summary>
internal sealed class BareRecords(NpgsqlDataSource source)
{
    private sealed record Sample(string Body, string Keys);

    private List<Sample> samples = [];

    /// <summary>Takes what was stored as what is to be written.</summary>
    internal async Task Learn()
    {
        await Run("drop table if exists bench_ids, bench_statements, bench_keys");
        await Run("create table bench_ids (like records.statement_ids including all); create table bench_statements (like records.statements including all); create table bench_keys (like records.statement_keys including all)");
        await using var read = source.CreateCommand("select body, keys::text from records.statements where body like '%bench.example.org%' order by stored desc limit 5000");
        await using var rows = await read.ExecuteReaderAsync();
        samples = [];
        while (await rows.ReadAsync())
            samples.Add(new(rows.GetString(0), rows.GetString(1)));
    }

    /// <returns>Statements a second.</returns>
    internal async Task<double> Written(int connections, int size, TimeSpan time)
    {
        await Run("truncate bench_ids, bench_statements, bench_keys");
        var clock = Stopwatch.StartNew();
        var written = await Task.WhenAll(Enumerable.Range(0, connections).Select(number => Write(number * 977, size, clock, time)));
        return written.Sum() / clock.Elapsed.TotalSeconds;
    }

    private async Task<long> Write(int begin, int size, Stopwatch clock, TimeSpan time)
    {
        var (tenant, written) = (Guid.CreateVersion7(), 0L);
        await using var connection = await source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(WriteSql, connection);
        command.Parameters.Add(new() { Value = tenant });
        command.Parameters.Add(new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid });
        command.Parameters.Add(new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        command.Parameters.Add(new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        command.Parameters.Add(new() { NpgsqlDbType = NpgsqlDbType.Bigint });
        await command.PrepareAsync();
        for (; clock.Elapsed < time; written += size)
        {
            var batch = Enumerable.Range(0, size).Select(at => samples[(int)((begin + written + at) % samples.Count)]).ToList();
            command.Parameters[1].Value = batch.ConvertAll(_ => Guid.CreateVersion7()).ToArray();
            command.Parameters[2].Value = batch.ConvertAll(one => one.Keys).ToArray();
            command.Parameters[3].Value = batch.ConvertAll(one => one.Body).ToArray();
            command.Parameters[4].Value = written;
            await command.ExecuteNonQueryAsync();
        }
        return written;
    }

    /// <summary>Copies what is stored, with other ids and times of the hours before, as they would have come, until there are so many statements; then cleans up, as autovacuum does it in its own time.</summary>
    internal async Task Fill(long rows)
    {
        for (var have = await Count(); have < rows;)
        {
            var most = Math.Min(rows - have, 100_000);
            await Run(string.Create(CultureInfo.InvariantCulture, $"select set_config('bench.most', '{most}', false), set_config('bench.ago', '{rows - have}', false)") + ";" + FillSql);
            have += most;
            await Console.Error.WriteLineAsync($"{have:n0} statements");
        }
        await Run("vacuum analyze records.statements, records.statement_keys, records.statement_ids");
    }

    private async Task<long> Count()
    {
        await using var count = source.CreateCommand("select count(*) from records.statements");
        return (long)(await count.ExecuteScalarAsync())!;
    }

    private async Task Run(string sql)
    {
        await using var command = source.CreateCommand(sql);
        command.CommandTimeout = 1800;
        await command.ExecuteNonQueryAsync();
    }

    private const string WriteSql = """
        with arrived as (
            select id, keys::bigint[] as keys, body, number
            from unnest($2, $3, $4) with ordinality as arrived (id, keys, body, number)
            order by id
        ), ids as (
            insert into bench_ids (tenant_id, id, stored, position)
            select $1, id, now(), $5 + number from arrived
            on conflict do nothing
        ), entries as (
            insert into bench_keys (tenant_id, key, stored, position)
            select $1, key, now(), $5 + number from arrived, unnest(keys) key
        )
        insert into bench_statements (tenant_id, stored, position, transaction, id, happened, keys, body)
        select $1, now(), $5 + number, 0, id, now(), keys, body from arrived
        """;

    private const string FillSql = """
        with mark as materialized (
            select nextval('records.positions') as base, pg_current_xact_id()::text::bigint as transaction
        ), copies as materialized (
            select tenant_id, (lpad(to_hex((extract(epoch from clock_timestamp()) * 1000)::bigint), 12, '0') || right(replace(gen_random_uuid()::text, '-', ''), 20))::uuid as id,
                now() - (current_setting('bench.ago')::int - random() * current_setting('bench.most')::int) * interval '4 milliseconds' as stored,
                mark.base + row_number() over () as position, mark.transaction, happened, source, keys, body
            from (select * from records.statements where target is null limit current_setting('bench.most')::int) known, mark
        ), ids as (
            insert into records.statement_ids (tenant_id, id, stored, position)
            select tenant_id, id, stored, position from copies
        ), entries as (
            insert into records.statement_keys (tenant_id, key, stored, position)
            select tenant_id, key, stored, position from copies, unnest(keys) key
        )
        insert into records.statements (tenant_id, stored, position, transaction, id, happened, source, keys, body)
        select tenant_id, stored, position, transaction, id, happened, source, keys, body from copies
        """;
}
