using Stoa.Media.Delivery.Edges;
using Stoa.Media.Egress;

namespace Stoa.Media.Delivery.Steering;

/// <summary>The edges in the order in which a player is to try them.</summary>
internal sealed class EdgeOrder(EdgeSettings settings, EdgeState state, MonthTraffic traffic)
{
    internal async Task<IReadOnlyList<Edge>> Of(SteeringAsk ask)
    {
        var month = await traffic.Now();
        var facts = settings.All.Select(edge => new EdgeFacts(edge.Name, month.PriceOfOneMore(edge), state.Lives(edge))
        {
            Throughput = state.Throughput(edge),
            Errors = state.Errors(edge),
            Regions = edge.Regions,
            Share = month.ShareOf(edge),
            MostShare = edge.MostShare,
        });
        return [.. SteeringRule.Order(facts, ask with { Exploration = settings.Exploration }).Select(name => settings.Find(name)!)];
    }
}
