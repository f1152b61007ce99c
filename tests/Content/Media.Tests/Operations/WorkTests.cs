using System.CommandLine;
using System.Net;
using Stoa.Contracts.People;
using Stoa.Media.CommandLine;
using Stoa.Platform.Data;
using Stoa.Platform.Modules;
using Stoa.Testing;

namespace Stoa.Media.Tests.Operations;

/// <summary>What an operator sees and does of the work on recordings. No worker runs: what is in the queue stays there.</summary>
public sealed class WorkTests : IAsyncLifetime
{
    private readonly Guid failed = Guid.CreateVersion7(), making = Guid.CreateVersion7(), ready = Guid.CreateVersion7();
    private readonly Clips clips = new();
    private StoaSite site = null!;
    private HttpClient admin = null!;

    public async Task InitializeAsync()
    {
        site = await StoaSite.Start(settings: new Dictionary<string, string?> { ["Media:TasksAtOnce"] = "0" });
        admin = site.As(StoaSite.Somebody(Role.Admin));
    }

    public async Task DisposeAsync()
    {
        admin.Dispose();
        clips.Dispose();
        await site.DisposeAsync();
    }

    [Fact]
    public async Task With_nothing_to_do_the_page_says_so_and_is_the_administrators()
    {
        Assert.Contains("Nothing was given up", await admin.GetStringAsync("/admin/media"));
        Assert.Contains("/admin/media", await admin.GetStringAsync("/admin"));
        using var author = site.As(StoaSite.Somebody(Role.Author));
        Assert.Equal(HttpStatusCode.Forbidden, (await author.GetAsync("/admin/media")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await author.PostAsync($"/admin/media/{failed}/attempt", null)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await author.PostAsync($"/admin/media/{failed}/cancellation", null)).StatusCode);
    }

    [Fact]
    public async Task What_was_given_up_is_listed_with_its_reason_and_tried_again()
    {
        await Fill();
        var page = WebUtility.HtmlDecode(await admin.GetStringAsync("/admin/media"));
        Assert.Contains("ffmpeg ended with 1: <no frames>", page);
        Assert.Contains("Nobody works on them at the moment", page);
        Assert.Contains($"/admin/media/{making}/cancellation", page);

        Assert.Equal(HttpStatusCode.SeeOther, (await admin.PostAsync($"/admin/media/{failed}/attempt", null)).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await admin.PostAsync($"/admin/media/{ready}/attempt", null)).StatusCode);
        Assert.Equal(["chunk waiting 0", "words waiting 0"], await Tasks(failed, ready));
        Assert.Equal("making", await State(failed));
        await admin.PostAsync($"/admin/media/{failed}/attempt", null);
        Assert.Contains("Nothing of this recording was given up.", await admin.GetStringAsync("/admin/media"));
    }

    [Fact]
    public async Task Work_that_is_ended_is_gone_and_can_begin_again()
    {
        await Fill();
        Assert.Equal(HttpStatusCode.SeeOther, (await admin.PostAsync($"/admin/media/{making}/cancellation", null)).StatusCode);
        Assert.Empty(await Tasks(making));
        Assert.Equal("failed", await State(making));
        await admin.PostAsync($"/admin/media/{making}/attempt", null);
        Assert.Equal(["inspect waiting 0"], await Tasks(making));

        await admin.PostAsync($"/admin/media/{ready}/cancellation", null);
        Assert.Equal("ready", await State(ready));
        await admin.PostAsync($"/admin/media/{Guid.CreateVersion7()}/cancellation", null);
        Assert.Contains("There was no work on this recording.", await admin.GetStringAsync("/admin/media"));
    }

    [Fact]
    public async Task The_command_line_does_the_same()
    {
        await Fill();
        var host = new SiteHost(site);
        Assert.Equal(0, await RetryMedia.Make(host).Parse($"retry {failed}").InvokeAsync());
        Assert.Equal(1, await RetryMedia.Make(host).Parse($"retry {failed}").InvokeAsync());
        Assert.Equal(0, await ListMedia.Make(host).Parse("list --failed").InvokeAsync());
        var film = await clips.Make("film.mp4", "-f lavfi -i testsrc2=s=320x180:r=10:d=2 -c:v libx264 -preset ultrafast -pix_fmt yuv420p");
        Assert.Equal(0, await AddMedia.Make(host).Parse(["add", film]).InvokeAsync());
        Assert.Equal(1, await AddMedia.Make(host).Parse(["add", film, clips.Write("notes.txt", "Only words, of which nothing can be played."u8.ToArray()), clips.PathOf("none.mp4")]).InvokeAsync());
        await site.Settle();
        Assert.Equal(1, await site.With<Db, int>(db => db.One<int>("select count(*)::int from media.recordings where name = 'film.mp4'")));
    }

    private async Task Fill()
    {
        foreach (var (id, state) in new[] { (failed, "failed"), (making, "making"), (ready, "ready") })
            await site.With<Db, int>(db => db.Execute(RecordingSql, new { Id = id, State = state, Reason = state == "failed" ? "failed" : null }));
        await Task(failed, "chunk", "dead", "ffmpeg ended with 1: <no frames>");
        await Task(ready, "words", "dead", "no model");
        await Task(making, "audio", "done");
        await Task(making, "chunk", "waiting");
    }

    private Task Task(Guid recording, string kind, string state, string? error = null) =>
        site.With<Db, int>(db => db.Execute(TaskSql, new { Id = Guid.CreateVersion7(), Recording = recording, Kind = kind, State = state, Error = error }));

    private Task<IReadOnlyList<string>> Tasks(params Guid[] recordings) => site.With<Db, IReadOnlyList<string>>(db => db.Query<string>(
        "select kind || ' ' || state || ' ' || attempts from media.tasks where recording_id = any(@Ids) and state <> 'done' order by 1", new { Ids = recordings }));

    private Task<string?> State(Guid recording) => site.With<Db, string?>(db => db.One<string>("select state from media.recordings where id = @Id", new { Id = recording }));

    private sealed class SiteHost(StoaSite site) : ICommandHost
    {
        public async Task<int> Run(Func<IServiceProvider, CancellationToken, Task<int>> work, CancellationToken cancellation)
        {
            await using var scope = site.Scope();
            return await work(scope.ServiceProvider, cancellation);
        }
    }

    private const string RecordingSql = """
        insert into media.recordings (id, name, master_key, sha256, bytes, state, reason, making_at)
        values (@Id, 'lecture.mp4', @Id::text, @Id::text, 1, @State, @Reason, now())
        """;

    private const string TaskSql = """
        insert into media.tasks (id, recording_id, kind, priority, weight, state, attempts, error)
        values (@Id, @Recording, @Kind, 10, 1, @State, case when @State = 'dead' then 5 else 0 end, @Error)
        """;
}
