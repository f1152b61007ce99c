using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Media.Pipeline;
using Stoa.Media.Recordings;
using Stoa.Platform.Data;
using Stoa.Testing;

namespace Stoa.Media.Tests.Pipeline;

public sealed class TaskQueueTests : IAsyncLifetime
{
    private readonly Clips clips = new();
    private StoaSite site = null!;

    // The site itself works on nothing here.
    public async Task InitializeAsync() => site = await MediaSite.Start(("Media:TasksAtOnce", "0"), ("Media:LeaseSeconds", "2"));

    public async Task DisposeAsync()
    {
        await site.DisposeAsync();
        clips.Dispose();
    }

    [Fact]
    public async Task A_late_worker_changes_nothing()
    {
        await MediaSite.Upload(site, clips.Write("film.mp4", [1, 2, 3]));
        var queue = site.Services.GetRequiredService<TaskQueue>();
        var first = (await queue.Claim("first", default))!;
        Assert.Null(await queue.Claim("second", default));
        await Run("update media.tasks set leased_until = now() - interval '1 second'");
        var second = (await queue.Claim("second", default))!;

        Assert.Equal((first.Id, first.Fence + 1), (second.Id, second.Fence));
        Assert.False(await queue.Beat(first, 0.9, default));
        Assert.False(await Finish(first));
        await queue.Fail(first, "too late");
        await queue.Release(first);

        Assert.Equal("running second 2 0", await State());
        Assert.True(await queue.Beat(second, 0.5, default));
        Assert.True(await Finish(second));
        Assert.Equal("done second 2 1", await State());
        Assert.False(await Finish(second));
    }

    [Fact]
    public async Task What_fails_again_and_again_is_given_up_and_can_be_tried_again()
    {
        var hash = await MediaSite.Upload(site, clips.Write("film.mp4", [1, 2, 3]));
        var queue = site.Services.GetRequiredService<TaskQueue>();
        for (var attempt = 1; attempt <= TaskQueue.MaxAttempts; attempt++)
        {
            var task = (await queue.Claim("worker", default))!;
            Assert.Equal(attempt, task.Attempts);
            await queue.Fail(task, "no luck");
            Assert.Null(await queue.Claim("worker", default));
            await Run("update media.tasks set due_at = now()");
        }

        Assert.Null(await queue.Claim("worker", default));
        var failed = await MediaSite.Find(site, hash);
        Assert.Equal(RecordingState.Failed, failed.State);
        Assert.Contains("after several attempts", failed.Reason, StringComparison.Ordinal);

        Assert.True(await site.With<Db, bool>(db => db.Transaction(tx => Restart.Begin(tx, failed.Id))));
        Assert.NotNull(await queue.Claim("worker", default));
        Assert.Equal(RecordingState.Waiting, (await MediaSite.Find(site, hash)).State);
    }

    [Fact]
    public async Task A_task_whose_every_worker_died_is_given_up()
    {
        var hash = await MediaSite.Upload(site, clips.Write("film.mp4", [1, 2, 3]));
        var queue = site.Services.GetRequiredService<TaskQueue>();
        for (var attempt = 1; attempt <= TaskQueue.MaxAttempts; attempt++)
        {
            Assert.NotNull(await queue.Claim("worker", default));
            await Run("update media.tasks set leased_until = now() - interval '1 second'");
        }

        await queue.Bury(default);

        Assert.Equal(RecordingState.Failed, (await MediaSite.Find(site, hash)).State);
    }

    [Fact]
    public async Task Two_workers_one_of_them_killed_finish_every_task_once()
    {
        var film = await clips.Make("film.mp4", "-f lavfi -i testsrc2=s=640x360:r=25:d=15 -f lavfi -i sine=d=15 -c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac");
        var hash = await MediaSite.Upload(site, film);
        using var first = Worker();
        using var second = Worker();
        try
        {
            await Until(async () => await Count($"select count(*)::int from media.tasks where kind = 'chunk' and state = 'running' and worker like '%/{first.Id}'") > 0);
            first.Kill();

            var recording = await MediaSite.Ended(site, hash);

            Assert.Equal(RecordingState.Ready, recording.State);
            Assert.Equal(0, await Count("select count(*)::int from media.tasks where state <> 'done'"));
            Assert.InRange(await Count("select count(*)::int from media.tasks where attempts > 1"), 1, 2);
            Assert.Equal(await Count("select count(*)::int from media.tasks where kind = 'join'"), await Count("select count(*)::int from media.renditions where kind = 'video'"));
            Assert.Equal(4, await Count("select jsonb_array_length(facts -> 'index' -> 'sizes') from media.renditions where kind = 'video' limit 1"));
        }
        finally
        {
            foreach (var worker in new[] { first, second })
                if (!worker.HasExited)
                    worker.Kill(entireProcessTree: true);
        }
    }

    // The real program in the role "media", beside the site, on its database and its files.
    private Process Worker()
    {
        var tests = Path.Combine(AppContext.BaseDirectory, "Stoa.Media.Tests");
        var data = site.Services.GetRequiredService<IConfiguration>()["DataFolder"]!;
        var start = new ProcessStartInfo("dotnet",
            ["exec", "--depsfile", tests + ".deps.json", "--runtimeconfig", tests + ".runtimeconfig.json", Path.Combine(AppContext.BaseDirectory, "stoa.dll"), "serve", "--roles", "media", "--port", $"{Ports.Free()}", "--data", data])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["STOA_DATABASE"] = site.Database;
        foreach (var (key, value) in MediaSite.Quick)
            start.Environment[$"STOA_{key.Replace(":", "__", StringComparison.Ordinal)}"] = value;
        start.Environment["STOA_Media__LeaseSeconds"] = "2";
        start.Environment["STOA_Media__TasksAtOnce"] = "1";
        start.Environment["STOA_Media__Preset"] = "medium";
        var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private Task<bool> Finish(MediaTask task) => site.With<Db, bool>(db => db.Transaction(tx => TaskQueue.Finish(tx, task, new(new { }))));

    private Task<int> Run(string sql) => site.With<Db, int>(db => db.Execute(sql));

    private Task<int> Count(string sql) => site.With<Db, int>(db => db.One<int>(sql));

    private async Task<string?> State() =>
        await site.With<Db, string?>(db => db.One<string>("select state || ' ' || worker || ' ' || fence || ' ' || share from media.tasks"));

    private static async Task Until(Func<Task<bool>> done)
    {
        for (var end = Environment.TickCount64 + 180_000; !await done(); await Task.Delay(50))
            Assert.True(Environment.TickCount64 < end, "It did not happen within three minutes.");
    }
}
