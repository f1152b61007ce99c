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
        for (var death = 0; death <= TaskQueue.MaxLosses; death++)
        {
            Assert.NotNull(await queue.Claim("worker", default));
            await Run("update media.tasks set leased_until = now() - interval '1 second'");
        }
        Assert.Null(await queue.Claim("worker", default));

        await queue.Bury(default);

        Assert.Equal(RecordingState.Failed, (await MediaSite.Find(site, hash)).State);
    }

    [Fact]
    public async Task Workers_that_die_cost_a_task_none_of_its_attempts()
    {
        await MediaSite.Upload(site, clips.Write("film.mp4", [1, 2, 3]));
        var queue = site.Services.GetRequiredService<TaskQueue>();
        for (var death = 0; death < TaskQueue.MaxAttempts + 2; death++)
        {
            Assert.Equal(1, (await queue.Claim("worker", default))!.Attempts);
            await Run("update media.tasks set leased_until = now() - interval '1 second'");
        }
        await queue.Bury(default);

        var last = (await queue.Claim("worker", default))!;

        Assert.True(await Finish(last));
        Assert.Equal(TaskQueue.MaxAttempts + 2, await Count("select losses from media.tasks"));
    }

    [Fact]
    public async Task What_waits_for_room_on_a_disk_is_not_given_up()
    {
        await MediaSite.Upload(site, clips.Write("film.mp4", [1, 2, 3]));
        var queue = site.Services.GetRequiredService<TaskQueue>();
        for (var attempt = 0; attempt < TaskQueue.MaxAttempts + 2; attempt++)
        {
            var task = (await queue.Claim("worker", default))!;
            Assert.Equal(1, task.Attempts);
            await queue.Postpone(task, "No space left on device");
            Assert.Null(await queue.Claim("worker", default));
            await Run("update media.tasks set due_at = now()");
        }
    }

    private Task<bool> Finish(MediaTask task) => site.With<Db, bool>(db => db.Transaction(tx => TaskQueue.Finish(tx, task, new(new { }))));

    private Task<int> Run(string sql) => site.With<Db, int>(db => db.Execute(sql));

    private Task<int> Count(string sql) => site.With<Db, int>(db => db.One<int>(sql));

    private async Task<string?> State() =>
        await site.With<Db, string?>(db => db.One<string>("select state || ' ' || worker || ' ' || fence || ' ' || share from media.tasks"));
}
