using System.Net;
using Stoa.Contracts.People;
using Stoa.Media.Delivery;
using Stoa.Media.Garbage;
using Stoa.Media.Recordings;
using Stoa.Media.Tests.Uploads;
using Stoa.Platform.Data;
using Stoa.Platform.Storage;
using Stoa.Platform.Tenancy;
using Stoa.Testing;

namespace Stoa.Media.Tests.Pipeline;

/// <summary>The whole way with a bucket in place of files: workers share nothing but that and the database.</summary>
public sealed class S3PipelineTests(S3Server s3) : IClassFixture<S3Server>, IAsyncLifetime
{
    private readonly Clips clips = new();
    private StoaSite site = null!;

    public async Task InitializeAsync() => site = await MediaSite.Start([.. s3.ForSite, ("Media:TasksAtOnce", "0")]);

    public async Task DisposeAsync()
    {
        await site.DisposeAsync();
        clips.Dispose();
    }

    [Fact]
    public async Task An_upload_in_parts_becomes_a_stream_by_two_workers_with_folders_of_their_own_and_leaves_nothing_when_it_goes()
    {
        // More than a part of the upload: noise does not compress.
        var film = await File.ReadAllBytesAsync(await clips.Make("noise.mkv", "-f lavfi -i testsrc2=s=320x180:r=25:d=12,noise=alls=100:allf=t -f lavfi -i sine=d=12 -c:v ffv1 -c:a pcm_s16le"));
        Assert.True(film.Length > 20_000_000, $"{film.Length}");
        using var first = Worker("one");
        using var second = Worker("two");
        var recording = await MediaSite.Ended(site, await Send(film));
        Assert.True(recording.State == RecordingState.Ready, string.Join("; ", await MediaSite.Errors(site)));

        using var browser = site.Visitor();
        var path = await site.With<PathTokens, string>(tokens => tokens.PathOf(Tenant.Default, recording.Id));
        var rung = (await browser.GetStringAsync($"{path}/master.m3u8")).Split('\n').First(line => line.StartsWith('v')).Split('/')[0];
        var segments = (await browser.GetStringAsync($"{path}/{rung}/index.m3u8")).Split('\n').Where(line => line.EndsWith(".m4s", StringComparison.Ordinal)).ToList();
        Assert.Equal(3, segments.Count);
        foreach (var segment in segments)
            Assert.NotEmpty(await browser.GetByteArrayAsync($"{path}/{rung}/{segment}"));

        await OnlyNamed();
        using var author = site.As(StoaSite.Somebody(Role.Author));
        Assert.Equal(HttpStatusCode.SeeOther, (await author.PostAsync($"/studio/recordings/{recording.Id}/removal", new FormUrlEncodedContent([]))).StatusCode);
        await site.Settle();
        Assert.Empty(await Stored());
    }

    [Fact]
    public async Task What_nothing_refers_to_is_removed_from_a_bucket_as_from_files()
    {
        var store = (IObjectStore)site.Services.GetService(typeof(IObjectStore))!;
        await store.Put($"media/{Guid.CreateVersion7():N}/left", new MemoryStream([1]), "video/mp4");
        var sweep = (StorageSweep)site.Services.GetService(typeof(StorageSweep))!;
        Assert.Equal(new(1, 1, 0), await sweep.Run());
        await site.With<PlatformDb, int>(db => db.Execute("update media.orphans set seen_at = now() - interval '2 days'"));

        Assert.Equal(new(1, 0, 1), await sweep.Run());
        Assert.Empty(await Stored());
    }

    private WorkerProcess Worker(string name) => WorkerProcess.Start(site, [.. s3.ForSite, ("Media:WorkFolder", clips.PathOf(name))]);

    private async Task<string> Send(byte[] film)
    {
        using var author = Sender.At(site);
        var upload = await author.Begin(film.Length);
        Assert.Equal(204, (int)(await author.Patch(upload, 0, film[..18_000_000])).StatusCode);
        Assert.Equal(204, (int)(await author.Patch(upload, 18_000_000, film[18_000_000..])).StatusCode);
        return (await Sender.Announced(site)).Single().GetProperty("sha256").GetString()!;
    }

    // The worker that ends a recording clears its chunks away after it has said that it is ready.
    private async Task OnlyNamed()
    {
        for (var end = Environment.TickCount64 + 180_000; (await Stored()).Any(IsChunk) && Environment.TickCount64 < end; await Task.Delay(50)) { }
        Assert.Equal(await Named(), [.. (await Stored()).Order()]);
    }

    private static bool IsChunk(string key) => key.Contains("/chunks/", StringComparison.Ordinal);

    // Every object of the recording that a row names, and no other: no piece, no rest, no second copy.
    private async Task<IReadOnlyList<string>> Named() => [.. (await site.With<Db, IReadOnlyList<string>>(db =>
        db.Query<string>("select object_key from media.renditions union select master_key from media.recordings"))).Order()];

    private async Task<IReadOnlyList<string>> Stored() => await site.With<IObjectStore, IReadOnlyList<string>>(async store =>
        [.. await store.List("media/").ToListAsync(), .. await store.List("masters/").ToListAsync()]);
}
