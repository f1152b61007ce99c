using System.Net;
using Stoa.Contracts.People;
using Stoa.Media.Delivery;
using Stoa.Media.Garbage;
using Stoa.Media.Recordings;
using Stoa.Platform.Data;
using Stoa.Platform.Storage;
using Stoa.Platform.Tenancy;
using Stoa.Testing;

namespace Stoa.Media.Tests.Recordings;

public sealed class RemakeRungTests : IAsyncLifetime
{
    private readonly Clips clips = new();
    private StoaSite site = null!;
    private HttpClient author = null!;

    public async Task InitializeAsync()
    {
        site = await MediaSite.Start();
        author = site.As(StoaSite.Somebody(Role.Author));
    }

    public async Task DisposeAsync()
    {
        author.Dispose();
        await site.DisposeAsync();
        clips.Dispose();
    }

    [Fact]
    public async Task One_quality_is_made_again_and_nothing_else()
    {
        var recording = await MediaSite.Made(site, await clips.Film());
        var before = await Keys(recording);
        var rung = before.Keys.First(name => name.StartsWith('v'));
        Assert.Contains($"/studio/recordings/{recording.Id}/rungs/{rung}/making", await author.GetStringAsync($"/studio/recordings/{recording.Id}"), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.SeeOther, await Again(recording, rung));
        var again = await MediaSite.Ended(site, recording.Sha256);

        Assert.True(again.State == RecordingState.Ready, string.Join("; ", await MediaSite.Errors(site)));
        var after = await Keys(recording);
        Assert.NotEqual(before[rung], after[rung]);
        Assert.All(before.Where(one => one.Key.StartsWith('v') && one.Key != rung || one.Key == "audio"), one => Assert.Equal(one.Value, after[one.Key]));
        Assert.Equal(0, await site.With<Db, int>(db => db.One<int>("select count(*)::int from media.tasks where state <> 'done' or waits_for <> 0")));
        using var browser = site.Visitor();
        var path = await site.With<PathTokens, string>(tokens => tokens.PathOf(Tenant.Default, recording.Id));
        foreach (var line in (await browser.GetStringAsync($"{path}/master.m3u8")).Split('\n').Where(line => line.StartsWith('v')))
            Assert.NotEmpty(await browser.GetByteArrayAsync($"{path}/{line.Split('/')[0]}/0.m4s"));
        await OldOnesGo(recording, after);
    }

    [Fact]
    public async Task What_is_unknown_or_under_way_is_not_begun_and_only_authors_may()
    {
        var film = await clips.Film();
        var recording = await MediaSite.Made(site, film);
        var rung = (await Keys(recording)).Keys.First(name => name.StartsWith('v'));
        Assert.Equal(HttpStatusCode.NotFound, await Again(recording, "v9999"));
        Assert.Equal(HttpStatusCode.NotFound, await Again(recording with { Id = Guid.CreateVersion7() }, rung));
        using var learner = site.As(StoaSite.Somebody());
        Assert.Equal(HttpStatusCode.Forbidden, (await learner.PostAsync(Path(recording, rung), null)).StatusCode);

        // At once and twice: one of them begins.
        var answers = await Task.WhenAll(Again(recording, rung), Again(recording, rung), Again(recording, rung));

        Assert.Single(answers, HttpStatusCode.SeeOther);
        Assert.Equal(2, answers.Count(answer => answer == HttpStatusCode.NotFound));
        Assert.Equal(RecordingState.Ready, (await MediaSite.Ended(site, recording.Sha256)).State);
    }

    private async Task OldOnesGo(Recording recording, Dictionary<string, string> kept)
    {
        var sweep = (StorageSweep)site.Services.GetService(typeof(StorageSweep))!;
        await sweep.Run();
        await site.With<PlatformDb, int>(db => db.Execute("update media.orphans set seen_at = now() - interval '2 days'"));
        Assert.InRange((await sweep.Run()).Removed, 1, kept.Count);
        Assert.Equal(kept.Values.Order(), await site.With<IObjectStore, List<string>>(async store => await store.List($"media/{recording.Id:N}/").Order().ToListAsync()));
    }

    private static string Path(Recording recording, string rung) => $"/studio/recordings/{recording.Id}/rungs/{rung}/making";

    private async Task<HttpStatusCode> Again(Recording recording, string rung) => (await author.PostAsync(Path(recording, rung), new FormUrlEncodedContent([]))).StatusCode;

    private async Task<Dictionary<string, string>> Keys(Recording recording) => (await site.With<Db, IReadOnlyList<(string Name, string Key)>>(db =>
        db.Query<(string, string)>("select name, object_key from media.renditions where recording_id = @Id", new { recording.Id }))).ToDictionary(one => one.Name, one => one.Key);
}
