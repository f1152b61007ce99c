using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Media.Cost;

/// <param name="Chosen">The network that the sums are told for; null while a number makes no sense.</param>
/// <param name="All">With every network of the book.</param>
public sealed record CostModel(
    Estimate? Chosen, IReadOnlyList<Estimate> All, IReadOnlyList<CostField> Fields, IReadOnlyList<NetworkPrices> Networks, string NetworkId, WorkedExample? Example, FormErrors Errors)
{
    /// <summary>Of the page, which its form asks again.</summary>
    public string Path { get; private init; } = ShowCost.Path;

    internal static CostModel Of(CostQuery query, PriceBook book, string path = ShowCost.Path)
    {
        var all = query.Networks.Select(network => new Estimate(query.Run, network)).ToList();
        var fields = Assumption.All.Select(assumption =>
            new CostField(assumption, query.Value(assumption.Key, assumption.Read(query.Run)), book.Prices.GetValueOrDefault(assumption.Key)));
        return new(
            query.Errors.Any ? null : all.First(estimate => estimate.Network.Id == query.Network.Id), all, [.. fields],
            [.. query.Networks.Select(network => NetworkPrices.Of(network, query))], query.Network.Id, query.Example, query.Errors)
        { Path = path };
    }

    public IEnumerable<CostField> Of(AssumptionGroup group) => Fields.Where(field => field.Assumption.Group == group);

    /// <summary>A group whose numbers make no sense must not be closed.</summary>
    public bool HasError(AssumptionGroup group) => Of(group).Any(field => Errors[field.Assumption.Key] is not null);

    public bool HasPriceError => Networks.Any(network => network.Prices.Any(price => Errors[price.Key] is not null));
}

/// <param name="Price">From the book, when the number is a price.</param>
public sealed record CostField(Assumption Assumption, string Value, DatedPrice? Price)
{
    public string Hint => Price is null ? Assumption.Hint() : $"{Assumption.Hint()} {Dated.Of(Price.AsOf, Price.Source)}";
}

public sealed record NetworkPrices(Network Network, IReadOnlyList<TierField> Prices)
{
    public string Hint => Dated.Of(Network.AsOf, Network.Source);

    internal static NetworkPrices Of(Network network, CostQuery query) =>
        new(network, [.. network.Tiers.Select((tier, index) => new TierField(CostQuery.KeyOf(network, index), Label(network.Tiers, index), query.Value(CostQuery.KeyOf(network, index), tier.Price)))]);

    private static string Label(IReadOnlyList<Tier> tiers, int index) => (index == 0 ? null : tiers[index - 1].UpTo, tiers[index].UpTo) switch
    {
        (null, null) => Words.T("$ a GB"),
        (null, { } to) => Words.T("$ a GB up to {0} a month", Figures.Data(to)),
        ({ } from, null) => Words.T("$ a GB beyond {0}", Figures.Data(from)),
        ({ } from, { } to) => Words.T("$ a GB from {0} to {1}", Figures.Data(from), Figures.Data(to)),
    };
}

public sealed record TierField(string Key, string Label, string Value);

internal static class Dated
{
    internal static string Of(DateOnly day, string? source)
    {
        var date = day.ToString("d MMMM yyyy", Words.Culture);
        return source is null ? Words.T("An assumption of {0}, nobody’s offer.", date) : Words.T("List price of {0}: {1}", date, source);
    }
}
