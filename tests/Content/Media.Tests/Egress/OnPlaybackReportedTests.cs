using Stoa.Contracts.Learning;
using Stoa.Media.Renditions;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;
using Stoa.Testing;

namespace Stoa.Media.Tests.Egress;

/// <summary>What players say that they loaded, which is what anybody may send.</summary>
public sealed class OnPlaybackReportedTests : IAsyncLifetime
{
    private static readonly Guid Course = Guid.CreateVersion7();
    private static readonly DateOnly Day = new(2026, 5, 4);
    private StoaSite site = null!;

    public async Task InitializeAsync() => site = await StoaSite.Start();

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task Qualities_count_by_name_and_what_the_recording_has_not_got_is_one_line_however_it_is_called()
    {
        var recording = await Recorded();
        var invented = Enumerable.Range(0, 200).Select(number => new LoadedBytes("", recording, $"made-up-{number}-0123456789", 10));
        await Report([new("", recording, "v720-0123456789", 1000), new("", recording, "audio-0123456789", 500), .. invented]);
        await Report([new("", recording, "v720-0123456789", 24)]);

        Assert.Equal(["audio 500", "other 2000", "v720 1024"], await Ledger());
    }

    [Fact]
    public async Task Recordings_and_edges_that_are_not_there_count_nothing()
    {
        await Report([new("", Guid.CreateVersion7(), "v720-0123456789", 1000), new("https://elsewhere.example", await Recorded(), "v720-0123456789", 1000)]);

        Assert.Empty(await Ledger());
    }

    private async Task Report(IReadOnlyList<LoadedBytes> loaded)
    {
        await using (var scope = site.Scope())
        {
            var outbox = (Outbox)scope.ServiceProvider.GetService(typeof(Outbox))!;
            await ((Db)scope.ServiceProvider.GetService(typeof(Db))!).Transaction(tx => outbox.Add(tx, new PlaybackReported(Course, Day, loaded)));
        }
        await site.Settle();
    }

    private Task<IReadOnlyList<string>> Ledger() =>
        site.With<Db, IReadOnlyList<string>>(db => db.Query<string>("select rendition || ' ' || bytes from media.egress where source = 'player' order by rendition"));

    private async Task<Guid> Recorded()
    {
        var id = Guid.CreateVersion7();
        await site.With<Db, bool>(db => db.Transaction(async tx =>
        {
            await tx.Execute("insert into media.recordings (id, name, master_key, sha256, bytes, state) values (@Id, 'film.mp4', 'masters/x', @Sha, 1, 'ready')", new { Id = id, Sha = $"{id:N}{id:N}" });
            foreach (var name in new[] { "v720", "audio" })
                await RenditionRows.Keep(tx, id, 1, new(name == "audio" ? Rendition.Audio : Rendition.Video, name, $"k/{name}", new string('a', 64), 1, new()));
            return true;
        }));
        return id;
    }
}
