using Microsoft.Extensions.DependencyInjection;
using Stoa.Media.Garbage;
using Stoa.Media.Pipeline;
using Stoa.Media.Recordings;
using Stoa.Media.Renditions;
using Stoa.Media.Tests.Uploads;
using Stoa.Media.Uploads;
using Stoa.Platform.Data;
using Stoa.Platform.Storage;
using Stoa.Platform.Tenancy;
using Stoa.Testing;

namespace Stoa.Media.Tests.Garbage;

/// <summary>What nothing refers to goes after a while; what is in use never does.</summary>
public sealed class StorageSweepTests : IAsyncLifetime
{
    private const string Film = "-f lavfi -i testsrc2=s=320x180:r=10:d=9 -f lavfi -i sine=d=9 -c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac";
    private readonly Clips clips = new();
    private StoaSite site = null!;

    private IObjectStore Store => site.Services.GetRequiredService<IObjectStore>();

    public async Task InitializeAsync() => site = await MediaSite.Start();

    public async Task DisposeAsync()
    {
        await site.DisposeAsync();
        clips.Dispose();
    }

    [Fact]
    public async Task Only_what_nothing_refers_to_goes_and_not_before_its_time()
    {
        var recording = await MediaSite.Made(site, await clips.Make("film.mp4", Film));
        using var author = Sender.At(site);
        await author.Patch(await author.Begin(10_000), 0, Sender.Film(5000));
        var used = await All();
        string[] left =
        [
            Keys.Of(recording.Id, "dropped"), Keys.Chunk(recording.Id, Guid.CreateVersion7(), 3), Keys.Of(Guid.CreateVersion7(), "of-no-recording"),
            $"media/{recording.Id:N}/slides/0.jpg", Upload.KeyOf(Guid.CreateVersion7()),
        ];
        foreach (var key in left)
            await Put(key);

        Assert.Equal(left.Length, (await Sweep()).Waiting);
        await Age("23 hours");
        Assert.Equal(0, (await Sweep()).Removed);
        await Age("2 hours");
        Assert.Equal(left.Length, (await Sweep()).Removed);

        Assert.Equal(used, await All());
        Assert.Equal(0, (await Sweep()).Waiting);
    }

    [Fact]
    public async Task An_object_that_was_seen_before_its_row_came_stays()
    {
        var recording = await MediaSite.Made(site, await clips.Make("film.mp4", Film));
        var key = Keys.Of(recording.Id, "new");
        await Put(key);
        Assert.Equal(1, (await Sweep()).Waiting);
        await site.With<Db, bool>(async db =>
        {
            await db.Transaction(tx => RenditionRows.Keep(tx, recording.Id, 1, new(Rendition.Poster, "later", key, new('0', 64), 1, new())));
            return true;
        });
        await Age("3 days");

        Assert.Equal(new(await Count(), 0, 0), await Sweep());
        Assert.True(await Store.Exists(key));

        // Dropped later, it has its grace time from then on.
        await site.With<Db, int>(db => db.Execute("delete from media.renditions where name = 'later'"));
        Assert.Equal(1, (await Sweep()).Waiting);
        Assert.True(await Store.Exists(key));
    }

    [Fact]
    public async Task A_key_is_never_written_twice()
    {
        var recording = Guid.CreateVersion7();
        Assert.NotEqual(Keys.Of(recording, "same"), Keys.Of(recording, "same"));
        var film = await MediaSite.Made(site, await clips.Make("film.mp4", Film));
        var stored = site.Services.GetRequiredService<Stored>();
        var run = new TaskRun(new(Guid.CreateVersion7(), Guid.Empty, film.Id, "join", "{}", 1, 1, 1), new(film.Id, "", "", "", null), "", "");
        var path = clips.Write("made", [1, 2, 3]);

        var first = await stored.Keep(run, Rendition.Video, "v360", path, "video/mp4", new(), default);
        var second = await stored.Keep(run, Rendition.Video, "v360", path, "video/mp4", new(), default);

        Assert.Equal((first.Id, first.Sha256), (second.Id, second.Sha256));
        Assert.NotEqual(first.Key, second.Key);
    }

    [Fact]
    public async Task Sweepers_that_race_with_workers_and_with_each_other_take_nothing_in_use()
    {
        var hashes = new List<string>();
        foreach (var tone in new[] { 300, 400 })
            hashes.Add(await MediaSite.Upload(site, await clips.Make($"{tone}.mp4", Film.Replace("sine=d=9", $"sine=d=9:f={tone}", StringComparison.Ordinal))));
        using var ended = new CancellationTokenSource();
        var sweepers = new[] { Race(ended.Token), Race(ended.Token) };
        foreach (var hash in hashes)
            Assert.Equal(RecordingState.Ready, (await MediaSite.Ended(site, hash)).State);
        await ended.CancelAsync();
        await Task.WhenAll(sweepers);

        foreach (var key in await site.With<Db, IReadOnlyList<string>>(db => db.Query<string>("select object_key from media.renditions union select master_key from media.recordings")))
            Assert.True(await Store.Exists(key), key);
        Assert.Empty(await Store.List($"media/{Guid.Empty:N}/").ToListAsync());
    }

    [Fact]
    public async Task A_late_worker_clears_nothing_up()
    {
        var recording = await MediaSite.Made(site, await clips.Make("film.mp4", Film));
        // Another worker has the task by now, and pieces of another making lie there.
        var finish = await site.With<Db, Guid>(db => db.One<Guid>(
            "update media.tasks set state = 'running', fence = fence + 5, leased_until = now() + interval '1 hour' where kind = 'finish' returning id"));
        var piece = Keys.Chunk(recording.Id, Guid.CreateVersion7(), 1);
        await Put(piece);

        await site.Services.GetRequiredService<TaskRunner>().Run(new(finish, Tenant.Default, recording.Id, "finish", "{}", 1, 1, 1), default);

        Assert.True(await Store.Exists(piece));
        Assert.Equal("running", await site.With<Db, string?>(db => db.One<string>("select state from media.tasks where kind = 'finish'")));
    }

    [Fact]
    public async Task What_a_killed_process_left_half_written_goes()
    {
        await Put("media/kept");
        var folder = Path.GetDirectoryName(Store.LocalPath("media/kept"))!;
        var (old, young, staged) = (Path.Combine(folder, $".{Guid.CreateVersion7():N}"), Path.Combine(folder, $".{Guid.CreateVersion7():N}"), Path.Combine(folder, ".upload.staged"));
        foreach (var file in new[] { old, young, staged })
            await File.WriteAllTextAsync(file, "half");
        File.SetLastWriteTimeUtc(old, TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-2));
        File.SetLastWriteTimeUtc(staged, TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-2));

        await Sweep();

        Assert.Equal((false, true, true), (File.Exists(old), File.Exists(young), File.Exists(staged)));
    }

    // Something to remove all the while; and what workers just made counts as old as soon as it may.
    private async Task Race(CancellationToken ended)
    {
        do
        {
            await Put(Keys.Of(Guid.Empty, "rubbish"));
            await Sweep();
            await site.With<PlatformDb, int>(db => db.Execute("update media.orphans set seen_at = now() - interval '2 days' where object_key like '%rubbish%' or seen_at < now() - interval '1 minute'"));
            await Sweep();
        }
        while (!ended.IsCancellationRequested);
    }

    private Task<Sweeping> Sweep() => site.Services.GetRequiredService<StorageSweep>().Run();

    private Task<int> Age(string by) => site.With<PlatformDb, int>(db => db.Execute("update media.orphans set seen_at = seen_at - @By::interval", new { By = by }));

    private Task Put(string key) => Store.Put(key, new MemoryStream([1]), "application/octet-stream");

    private async Task<IReadOnlyList<string>> All() => [.. await Store.List("media/").ToListAsync(), .. await Store.List("uploads/").ToListAsync()];

    private async Task<int> Count() => (await Store.List("media/").ToListAsync()).Count + (await Store.List("masters/").ToListAsync()).Count;
}
