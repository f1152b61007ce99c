using Stoa.Contracts.Grading;

namespace Stoa.CodeGrading.Tests.Queue;

public sealed class RunQueueTests(GradingSite grading) : IClassFixture<GradingSite>
{
    [Fact]
    public async Task A_run_that_was_asked_for_twice_is_announced_once()
    {
        var run = Playground.Run(Languages.Python, "print('hello')");
        await grading.Ask(run);
        await grading.Ask(run);
        await grading.Finished(run.Id);
        await grading.Site.Settle();
        Assert.Single(await grading.Finished(run.Id));
        Assert.Equal("done", Assert.Single(await State(run)));
    }

    [Fact]
    public async Task What_a_grader_left_when_it_was_killed_is_done_again()
    {
        var run = Playground.Run(Languages.Python, "print('hello')");
        await Insert(run, "running", losses: 0);
        await grading.Finished(run.Id);
        Assert.Equal("done", Assert.Single(await State(run)));
    }

    [Fact]
    public async Task A_run_over_which_graders_die_again_and_again_is_given_up()
    {
        var run = Playground.Run(Languages.Python, "print('hello')");
        await Insert(run, "running", losses: 3);
        Assert.Equal(RunVerdict.Failed, Assert.Single(await grading.Finished(run.Id)).Verdict);
        Assert.Equal("dead", Assert.Single(await State(run)));
    }

    [Fact]
    public async Task A_run_whose_file_is_gone_is_given_up_at_once()
    {
        if ((await grading.Run(Playground.Run(Languages.Python, "pass")))!.Verdict == RunVerdict.Unavailable) return;
        var run = Playground.Run(Languages.Python, "pass");
        var outcome = await grading.Run(run with { Files = [.. run.Files, new("gone.txt", null, $"/assets/{new string('0', 64)}/gone.txt")] });
        Assert.Equal(RunVerdict.Failed, outcome!.Verdict);
    }

    [Fact]
    public async Task Whoever_lost_the_lease_writes_nothing()
    {
        var run = Playground.Run(Languages.Python, "print('hello')");
        await Insert(run, "running", losses: 0, leaseSeconds: 3600);
        var late = new CodeGrading.Queue.QueuedRun(run.Id, default, "tests", "{}", true, RunPriority.Submission, 1, Fence: 0);
        var written = await grading.Site.With<Platform.Data.Db, bool>(db => CodeGrading.Queue.RunQueue.Finish(db, late, new(run.Id, RunVerdict.Finished, null, null, [])));
        Assert.False(written);
        Assert.Equal("running", Assert.Single(await State(run)));
    }

    private Task<IReadOnlyList<string>> State(CodeRun run) => grading.Query<string>("select state from codegrading.runs where id = @Id", new { run.Id });

    // As a grader would have left it that had claimed it.
    private Task<int> Insert(CodeRun run, string state, int losses, int leaseSeconds = -1) => grading.Execute("""
        insert into codegrading.runs (tenant_id, id, owner, language, priority, run, announced, state, attempts, losses, fence, leased_until)
        values (@Tenant, @Id, @Owner, @Language, 2, @Run::jsonb, true, @State, 1, @Losses, 7, now() + make_interval(secs => @Lease))
        """, new
    {
        Tenant = Platform.Tenancy.Tenant.Default,
        run.Id,
        run.Owner,
        run.Language,
        Run = CodeGrading.Queue.RunJson.Write(run),
        State = state,
        Losses = losses,
        Lease = (double)leaseSeconds,
    });
}
