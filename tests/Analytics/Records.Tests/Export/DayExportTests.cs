using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Stoa.Contracts.Records;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;
using Stoa.Platform.Storage;
using Stoa.Platform.Tenancy;
using Stoa.Records.Export;
using Stoa.Testing;

namespace Stoa.Records.Tests.Export;

public sealed class DayExportTests : IAsyncLifetime
{
    private StoaSite site = null!;

    public async Task InitializeAsync() => site = await StoaSite.Start(settings: new Dictionary<string, string?> { ["Records:Export"] = "true" });

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task A_day_lies_in_the_object_store_line_by_line_and_made_again_it_is_the_same()
    {
        var ids = await RecordYesterday(5);
        await Tell(new DayOver());
        var first = await Bytes();
        Assert.Equal(ids, Lines(first).Select(line => line.GetProperty("id").GetGuid()));
        await site.With<DayExport, DayExport.Written>(export => export.Write(Yesterday, default));
        Assert.Equal(first, await Bytes());
    }

    [Fact]
    public async Task What_is_gone_for_good_goes_from_the_lake()
    {
        var ids = await RecordYesterday(3);
        await Tell(new DayOver());
        await Change("delete from records.statements where id = $1", ids[1]);
        await Tell(new StatementsRemoved(Guid.CreateVersion7()));
        Assert.Equal([ids[0], ids[2]], Lines(await Bytes()).Select(line => line.GetProperty("id").GetGuid()));
    }

    private static DateOnly Yesterday => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-1);

    private async Task<List<Guid>> RecordYesterday(int count)
    {
        var ids = Enumerable.Range(0, count).Select(_ => Guid.CreateVersion7()).ToList();
        await site.With<IStatements, bool>(async store =>
        {
            await store.Append([.. ids.Select(id => new JsonObject
            {
                ["id"] = id.ToString(),
                ["actor"] = new JsonObject { ["account"] = new JsonObject { ["homePage"] = "http://localhost", ["name"] = "somebody" } },
                ["verb"] = new JsonObject { ["id"] = "http://example.org/did" },
                ["object"] = new JsonObject { ["id"] = "http://localhost/thing" },
            })]);
            return true;
        });
        await Change("update records.statements set stored = stored - interval '1 day' where $1::uuid is not null", ids[0]);
        return ids;
    }

    private async Task Change(string sql, Guid id)
    {
        await using var connection = new NpgsqlConnection(site.Database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = id } } };
        await command.ExecuteNonQueryAsync();
    }

    private async Task Tell<T>(T happened)
        where T : Contracts.IEvent
    {
        await site.With<Db, bool>(db => db.Transaction(async tx =>
        {
            await site.Services.GetRequiredService<Outbox>().Add(tx, happened);
            return true;
        }));
        await site.Settle();
    }

    private async Task<byte[]> Bytes()
    {
        await using var stored = await site.Services.GetRequiredService<IObjectStore>().Get(DayExport.KeyOf(Tenant.Default, Yesterday));
        var bytes = new MemoryStream();
        await stored!.Bytes.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    private static List<JsonElement> Lines(byte[] zipped)
    {
        using var reader = new StreamReader(new GZipStream(new MemoryStream(zipped), CompressionMode.Decompress));
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))];
    }
}
