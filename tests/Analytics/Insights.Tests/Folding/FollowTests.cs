using Stoa.Insights.Tests.Simulated;
using Stoa.Contracts.Records;

namespace Stoa.Insights.Tests.Folding;

public sealed class FollowTests : IAsyncLifetime
{
    private static readonly DateTimeOffset From = new(2026, 9, 1, 8, 0, 0, TimeSpan.Zero);
    private readonly Guid course = Guid.CreateVersion7();
    private RollupSite site = null!;

    public async Task InitializeAsync() => site = await RollupSite.Start();

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task The_funnel_of_a_simulated_run_is_right_to_the_last_person()
    {
        var run = new SimulatedRun(course, SimulatedCourse.Units(8), 1500, From);
        site.Record.Add(run.Statements());
        await site.Follow();
        var truth = run.Truth;
        Assert.InRange(truth.Completed / (double)truth.Registered, 0.03, 0.08);
        var funnel = (await site.Query<(long, long, long, long, long)>("""
            select sum(enrolled), sum(of_started), sum(of_engaged), sum(of_completed), sum(of_passed)
            from insights.course_days
            where course_id = @course
            """, new { course })).Single();
        Assert.Equal((truth.Registered, truth.Started, truth.Engaged, truth.Completed, truth.Passed), funnel);
        var stopped = await site.Query<(string Unit, int Stopped)>("select unit, stopped from insights.course_units where course_id = @course and stopped > 0", new { course });
        Assert.Equal(truth.StoppedAt.OrderBy(pair => pair.Key), stopped.ToDictionary(row => row.Unit, row => row.Stopped).OrderBy(pair => pair.Key));
    }

    [Fact]
    public async Task Neither_the_order_nor_the_size_of_pieces_nor_being_killed_shows()
    {
        var statements = new SimulatedRun(course, SimulatedCourse.Units(4), 60, From).Statements().ToList();
        var (inOrder, shuffled) = (new SimulatedRecord(), new SimulatedRecord());
        inOrder.Add(statements);
        var mixed = statements.ToArray();
        new Random(7).Shuffle(mixed);
        shuffled.Add(mixed);
        await site.Walk(inOrder, 500);
        var dump = await site.Dump();
        await using var other = await RollupSite.Start();
        await WalkAndDie(other, shuffled);
        Assert.Equal(dump, await other.Dump());
    }

    [Fact]
    public async Task A_rebuild_gives_the_same_to_the_byte()
    {
        site.Record.Add(new SimulatedRun(course, SimulatedCourse.Units(4), 80, From).Statements());
        await site.Follow();
        var dump = await site.Dump();
        Assert.True(dump.Length > 10_000);
        await site.Site.With<Platform.Data.Db, bool>(async db =>
        {
            await db.Transaction(tx => Insights.Folding.Debts.Owe(tx, null, default));
            return true;
        });
        await site.Follow();
        Assert.Equal(dump, await site.Dump());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_voided_does_not_count_whichever_comes_first(bool voidingFirst)
    {
        var said = new Said(course, Guid.CreateVersion7());
        List<RecordedStatement> kept = [said.Enrolled(From), said.Opened(From.AddDays(1), "unit1"), said.Answered(From.AddDays(1), "unit1", "p", 2, 1)];
        List<RecordedStatement> taken =
        [
            said.Watched(From.AddDays(2), "unit2", "film", 100, (0, 95)), said.Answered(From.AddHours(2), "unit1", "p", 1, 0, "7"), said.CompletedCourse(From.AddDays(3)),
        ];
        var voids = taken.Select(statement => Said.Voiding(From.AddDays(4), statement.Id)).ToList();
        var plain = new SimulatedRecord();
        plain.Add(kept);
        await using var other = await RollupSite.Start();
        await other.Walk(plain, 10);
        site.Record.Add(voidingFirst ? voids : [.. kept, .. taken]);
        await site.Follow();
        site.Record.Add(voidingFirst ? [.. kept, .. taken] : voids);
        await site.Follow();
        Assert.Equal(await other.Dump(), await site.Dump());
    }

    [Fact]
    public async Task Whoever_is_erased_leaves_no_trace_in_any_figure()
    {
        var run = new SimulatedRun(course, SimulatedCourse.Units(3), 40, From);
        var statements = run.Statements().ToList();
        var erased = statements.GroupBy(statement => Said.Of(statement)).MaxBy(person => person.Count())!.Key!.Value;
        var plain = new SimulatedRecord();
        plain.Add(statements.Where(statement => Said.Of(statement) != erased));
        await using var other = await RollupSite.Start();
        await other.Walk(plain, 1000);
        site.Record.Add(statements);
        await site.Follow();
        Assert.NotEqual(await other.Dump(), await site.Dump());
        site.Record.Remove(erased);
        await site.Site.With<Platform.Data.Db, bool>(async db =>
        {
            await using var scope = site.Site.Scope();
            var outbox = (Platform.Outbox.Outbox)scope.ServiceProvider.GetService(typeof(Platform.Outbox.Outbox))!;
            await db.Transaction(tx => outbox.Add(tx, new StatementsRemoved(erased)));
            return true;
        });
        await site.Follow();
        Assert.Equal(await other.Dump(), await site.Dump());
    }

    // Cancelled in the middle of steps, again and again, each time a little later.
    private static async Task WalkAndDie(RollupSite other, SimulatedRecord record)
    {
        for (var life = 1; life < 40; life++)
        {
            using var death = new CancellationTokenSource(TimeSpan.FromMilliseconds(life * 3));
            try
            {
                await other.Walk(record, 37, death.Token);
                return;
            }
            catch (OperationCanceledException)
            {
                continue;
            }
        }
        await other.Walk(record, 37);
    }
}
