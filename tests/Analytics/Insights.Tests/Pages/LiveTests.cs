using Stoa.Contracts.People;
using Stoa.Insights.Tests.Simulated;

namespace Stoa.Insights.Tests.Pages;

public sealed class LiveTests(FullSite full) : IClassFixture<FullSite>
{
    [Fact]
    public async Task A_page_hears_of_a_change_while_it_is_looked_at()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        using var client = full.As(Role.Instructor);
        using var reader = new StreamReader(await client.GetStreamAsync("/insights/changes", patience.Token));
        await Heard(reader, "open", patience.Token);
        full.Rollups.Record.Add([new Said(full.Course.Id, Guid.CreateVersion7()).Enrolled(TimeProvider.System.GetUtcNow())]);
        await Heard(reader, "changed", patience.Token);
        var page = await FullSite.Page(client, full.Path);
        Assert.Equal($"{FullSite.Registrations + 1}", page.QuerySelector(".funnel-head .number")!.TextContent);
    }

    [Fact]
    public async Task Nobody_listens_without_a_session() =>
        Assert.NotEqual(System.Net.HttpStatusCode.OK, (await full.Site.Visitor().GetAsync("/insights/changes")).StatusCode);

    private static async Task Heard(StreamReader reader, string note, CancellationToken patience)
    {
        while (await reader.ReadLineAsync(patience) is { } line)
            if (line == $"event: {note}")
                return;
        Assert.Fail($"The stream ended before {note}.");
    }
}
