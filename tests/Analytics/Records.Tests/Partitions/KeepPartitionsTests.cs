using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Stoa.Platform.Data;
using Stoa.Records.Partitions;
using Stoa.Testing;

namespace Stoa.Records.Tests.Partitions;

public sealed class KeepPartitionsTests : IAsyncLifetime
{
    private StoaSite site = null!;

    public async Task InitializeAsync()
    {
        site = await StoaSite.Start();
        // Its own rounds would mend what the tests break.
        await site.Services.GetRequiredService<KeepPartitions>().StopAsync(default);
    }

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task A_month_that_is_missing_is_made_and_takes_along_what_lies_in_the_default_partition()
    {
        await Superuser("""
            do $$
            begin
                execute format('drop table records.statements_%s, records.statement_keys_%s', to_char(now() at time zone 'UTC', '"y"YYYY"m"MM'), to_char(now() at time zone 'UTC', '"y"YYYY"m"MM'));
            end
            $$
            """);
        await site.Keep(Said.Statement());
        Assert.Equal(1, await Count("records.statements_rest"));
        Assert.Equal(0, await site.Services.GetRequiredService<KeepPartitions>().Once(default));
        Assert.Equal(0, await Count("records.statements_rest"));
        Assert.Equal(0, await Count("records.statement_keys_rest"));
        Assert.Equal(1, await Count("records.statements"));
        await site.Keep(Said.Statement());
        Assert.Equal(0, await Count("records.statements_rest"));
    }

    [Fact]
    public async Task Partitions_are_behind_the_same_wall_as_their_table()
    {
        var open = await site.With<PlatformDb, IReadOnlyList<string>>(db => db.Query<string>("""
            select relname::text
            from pg_class
            where relnamespace = 'records'::regnamespace
              and relkind in ('r', 'p')
              and not relrowsecurity
            """));
        Assert.Empty(open);
    }

    [Fact]
    public async Task What_lies_in_no_month_to_come_is_counted()
    {
        await site.Keep(Said.Statement());
        await Superuser("update records.statements set stored = now() + interval '10 years'");
        Assert.Equal(1, await site.Services.GetRequiredService<KeepPartitions>().Once(default));
    }

    private Task<long> Count(string table) => site.With<PlatformDb, long>(db => db.One<long>(table switch
    {
        "records.statements" => "select count(*) from records.statements",
        "records.statements_rest" => "select count(*) from records.statements_rest",
        _ => "select count(*) from records.statement_keys_rest",
    }));

    private async Task Superuser(string sql)
    {
        await using var connection = new NpgsqlConnection(site.Database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
