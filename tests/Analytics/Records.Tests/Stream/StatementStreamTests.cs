using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Stoa.Contracts.Records;
using Stoa.Platform.Data;
using Stoa.Records.Stream;
using Stoa.Testing;

namespace Stoa.Records.Tests.Stream;

public sealed class StatementStreamTests : IAsyncLifetime
{
    private StoaSite site = null!;

    public async Task InitializeAsync() => site = await StoaSite.Start();
    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task It_waits_for_a_transaction_that_commits_late_and_passes_over_nothing()
    {
        await using var late = new NpgsqlConnection(site.Database);
        await late.OpenAsync();
        await using var transaction = await late.BeginTransactionAsync();
        // As a writer begins.
        await using (var begin = new NpgsqlCommand("insert into records.statement_ids (tenant_id, id) select gen_random_uuid(), gen_random_uuid()", late, transaction))
            await begin.ExecuteNonQueryAsync();
        await site.Keep(Said.Statement());
        Assert.Empty(await After(RecordPlace.Start));
        Assert.True(await Vouched() < await LastStored());
        await transaction.CommitAsync();
        var seen = Assert.Single(await site.All());
        Assert.Empty(await After(seen.Place));
        while (await Vouched() < seen.Stored)
            await Task.Delay(50);
    }

    [Fact]
    public async Task Whoever_writes_something_else_for_long_holds_nothing_up()
    {
        await using var other = new NpgsqlConnection(site.Database);
        await other.OpenAsync();
        await using var transaction = await other.BeginTransactionAsync();
        await using (var begin = new NpgsqlCommand("select pg_current_xact_id()", other, transaction))
            await begin.ExecuteScalarAsync();
        await site.Keep(Said.Statement());
        Assert.Single(await After(RecordPlace.Start));
        Assert.True(await Vouched() >= await LastStored());
    }

    [Fact]
    public async Task It_gives_pages_in_one_order()
    {
        for (var batch = 0; batch < 5; batch++)
            await site.Keep([.. Enumerable.Range(0, 7).Select(_ => Said.Statement())]);
        var all = await site.All();
        var (place, seen) = (RecordPlace.Start, new List<Guid>());
        while (await After(place, 4) is [.., var last] page)
        {
            seen.AddRange(page.Select(recorded => recorded.Id));
            place = last.Place;
        }
        Assert.Equal(35, seen.Distinct().Count());
        Assert.Equal(all.Select(recorded => recorded.Id), seen);
        Assert.Equal(35, await site.With<IStatementStream, long>(stream => stream.CountAfter(RecordPlace.Start)));
    }

    [Fact]
    public async Task Whoever_waits_is_woken()
    {
        var waiting = site.With<IStatementStream, bool>(async stream =>
        {
            await stream.Wait(TimeSpan.FromMinutes(5));
            return true;
        });
        await site.Keep(Said.Statement());
        Assert.True(await waiting.WaitAsync(TimeSpan.FromMinutes(2)));
    }

    [Fact]
    public async Task Who_asks_for_the_sites_own_words_is_told_of_others_only_that_they_are_there_and_what_they_void()
    {
        var (own, others) = (Said.Statement(), Said.Statement());
        await site.With<IStatements, bool>(async statements =>
        {
            await statements.Append([own]);
            return true;
        });
        await site.Keep(others);
        await site.Keep(Said.Voiding(Guid.Parse((string)own["id"]!)));
        var all = await site.All();

        var told = await site.With<IStatementStream, IReadOnlyList<RecordedStatement>>(stream => stream.OwnAfter(RecordPlace.Start, 1000));

        Assert.Equal(all.Select(one => (one.Place, one.Id, one.Timestamp, one.Stored, one.Own)), told.Select(one => (one.Place, one.Id, one.Timestamp, one.Stored, one.Own)));
        Assert.Equal([all[0].Statement.GetRawText(), "{}", all[2].Statement.GetRawText()], told.Select(one => one.Statement.GetRawText()));
    }

    private Task<IReadOnlyList<RecordedStatement>> After(RecordPlace place, int most = 1000) =>
        site.With<IStatementStream, IReadOnlyList<RecordedStatement>>(stream => stream.After(place, most));

    private Task<DateTimeOffset> LastStored() => site.With<Db, DateTimeOffset>(db => db.One<DateTimeOffset>("select max(stored) from records.statements"));

    private Task<DateTimeOffset> Vouched() => site.With<Db, DateTimeOffset>(async db =>
    {
        await using var results = await db.Batch([Horizon.Look]);
        return site.Services.GetRequiredService<Horizon>().Through((await results.ReadOne<Horizon.Sight>())!);
    });
}
