using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.Records;
using Stoa.Insights.CommandLine;
using Stoa.Insights.Tests.Simulated;
using Stoa.Testing;

namespace Stoa.Insights.Tests.Folding;

/// <summary>With the real record store.</summary>
public sealed class RecordStoreTests : IAsyncLifetime
{
    private static readonly DateTimeOffset From = new(2026, 9, 1, 8, 0, 0, TimeSpan.Zero);
    private readonly Guid course = Guid.CreateVersion7();
    private RollupSite site = null!;

    public async Task InitializeAsync() => site = new(await StoaSite.Start(), new SimulatedRecord());

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task What_the_record_keeps_stands_in_the_figures_and_a_voided_statement_leaves_them()
    {
        var said = new Said(course, Guid.CreateVersion7());
        var completed = said.CompletedCourse(From.AddDays(2));
        await Append([said.Enrolled(From), said.Opened(From.AddHours(1), "unit1"), completed]);
        await Eventually("select count(*) from insights.learners where stage = 4", 1);
        await Append([Said.Voiding(From.AddDays(3), completed.Id)]);
        await Eventually("select count(*) from insights.learners where stage = 2", 1);
        Assert.Equal(0, await site.Count("select coalesce(sum(of_completed + completed), 0) from insights.course_days"));
    }

    [Fact]
    public async Task The_command_rebuilds_to_the_byte()
    {
        var statements = new SimulatedRun(course, SimulatedCourse.Units(3), 30, From).Statements().ToList();
        await Append(statements);
        await Eventually("select folded from insights.places", statements.Count);
        var dump = await site.Dump();
        await using (var scope = site.Site.Scope())
            Assert.Equal(0, await RebuildCommand.Rebuild(scope.ServiceProvider, afresh: false, CancellationToken.None));
        Assert.Equal(statements.Count, await site.Count("select folded from insights.places"));
        Assert.Equal(dump, await site.Dump());
    }

    private async Task Append(IReadOnlyList<RecordedStatement> statements)
    {
        await using var scope = site.Site.Scope();
        foreach (var piece in statements.Chunk(200))
            await scope.ServiceProvider.GetRequiredService<IStatements>().Append([.. piece.Select(Said.Sent)]);
    }

    private async Task Eventually(string sql, long expected)
    {
        for (var end = Environment.TickCount64 + 180_000; await site.Count(sql) != expected; await Task.Delay(50))
            Assert.True(Environment.TickCount64 < end, $"{sql} does not become {expected}.");
    }
}
