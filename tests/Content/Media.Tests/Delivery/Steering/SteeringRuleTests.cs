using Stoa.Media.Delivery.Steering;

namespace Stoa.Media.Tests.Delivery.Steering;

public sealed class SteeringRuleTests
{
    private static readonly EdgeFacts Cheap = new("cheap", 0.004, true), Dear = new("dear", 0.06, true), Near = new("near", 0.01, true) { Regions = new HashSet<string> { "IN" } };

    [Fact]
    public void The_cheapest_that_lives_comes_first() =>
        Assert.Equal(["cheap", "dear"], Order(new(), Dear, Cheap));

    [Fact]
    public void One_that_does_not_answer_comes_last_and_when_none_does_the_order_is_still_told()
    {
        Assert.Equal(["dear", "cheap"], Order(new(), Cheap with { Lives = false }, Dear));
        Assert.Equal(["cheap", "dear"], Order(new(), Cheap with { Lives = false }, Dear with { Lives = false }));
    }

    [Fact]
    public void Who_plays_stays_unless_another_is_clearly_better_or_theirs_is_dead()
    {
        var alike = Cheap with { Name = "alike", Price = 0.012 };
        Assert.Equal("alike", Order(new(Current: "alike"), Cheap, alike)[0]);
        Assert.Equal("cheap", Order(new(Current: "dear"), Cheap, Dear)[0]);
        Assert.Equal("cheap", Order(new(Current: "alike"), Cheap, alike with { Lives = false })[0]);
        Assert.Equal("cheap", Order(new(Current: "nowhere"), Cheap, Dear)[0]);
    }

    [Fact]
    public void A_region_an_edge_is_for_counts()
    {
        Assert.Equal(["cheap", "near"], Order(new(Region: "FR"), Near, Cheap));
        Assert.Equal(["near", "cheap"], Order(new(Region: "in"), Near with { Regions = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "IN" } }, Cheap with { Price = 0.02 }));
    }

    [Theory]
    [InlineData(4_000_000, "cheap")]
    [InlineData(400_000, "dear")]
    public void A_cheap_edge_that_is_too_slow_for_the_best_quality_is_dear(double throughput, string first) =>
        Assert.Equal(first, Order(new(Top: 2_000_000), Cheap with { Throughput = throughput }, Dear)[0]);

    [Fact]
    public void One_that_players_leave_or_that_has_had_its_share_steps_back()
    {
        Assert.Equal("dear", Order(new(), Cheap with { Errors = 0.5 }, Dear)[0]);
        Assert.Equal("near", Order(new(Region: "IN"), Cheap with { Share = 0.7, MostShare = 0.5 }, Near)[0]);
    }

    [Fact]
    public void A_few_try_the_second_and_stay_there()
    {
        var sessions = Enumerable.Range(0, 2000).Select(number => new Guid(0, 0, 0, 0, 0, 0, 0, (byte)(number * 131), (byte)(number * 7), (byte)(number * 31), (byte)(number * 97))).ToList();
        var explorers = sessions.Where(session => Order(new(Session: session, Exploration: 0.1), Cheap, Dear)[0] == "dear").ToList();
        Assert.InRange(explorers.Count, 100, 300);
        Assert.All(explorers, session => Assert.Equal("dear", Order(new(Session: session, Current: "dear", Exploration: 0.1), Cheap, Dear)[0]));
        Assert.Equal("cheap", Order(new(Exploration: 1), Cheap, Dear)[0]);
        Assert.Equal("cheap", Order(new(Session: explorers[0], Exploration: 0.1), Cheap, Dear with { Lives = false })[0]);
    }

    private static IReadOnlyList<string> Order(SteeringAsk ask, params EdgeFacts[] edges) => SteeringRule.Order(edges, ask);
}
