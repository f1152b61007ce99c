using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Media.Cost;

/// <summary>What an address asks the calculator: numbers by the keys of the assumptions, prices by network and tier, a network, an example.
/// What is left out comes from the price book; what makes no sense is told, with what was written kept.</summary>
internal sealed class CostQuery
{
    private const int Longest = 30;
    private readonly Dictionary<string, string> written = [];

    internal CourseRun Run { get; private set; }
    internal IReadOnlyList<Network> Networks { get; }
    internal Network Network { get; }
    internal WorkedExample? Example { get; }
    internal FormErrors Errors { get; } = new();

    /// <param name="measured">What takes the place of the usual numbers.</param>
    internal CostQuery(IQueryCollection query, PriceBook book, CourseRun? measured = null)
    {
        Example = measured is not null ? null : WorkedExample.All.FirstOrDefault(example => example.Id == query["example"]);
        Run = Example?.Run ?? measured ?? CourseRun.Typical(book);
        foreach (var assumption in Assumption.All)
            if (Read(query, assumption.Key, assumption.Label(), assumption.Least, assumption.Most) is { } value)
                Run = assumption.Write(Run, value);
        Networks = [.. book.Networks.Select(network => network with { Tiers = [.. network.Tiers.Select((tier, index) => Priced(query, network, tier, index))] })];
        Network = Networks.FirstOrDefault(network => network.Id == query["network"])
            ?? Networks.FirstOrDefault(network => network.Id == Example?.NetworkId) ?? Networks[0];
    }

    /// <summary>Of the field of a price.</summary>
    internal static string KeyOf(Network network, int tier) => string.Create(CultureInfo.InvariantCulture, $"{network.Id}-{tier + 1}");

    /// <summary>What stands in a field: what was written there, else the number that is reckoned with.</summary>
    internal string Value(string key, decimal number) => written.GetValueOrDefault(key) ?? number.ToString("0.############", CultureInfo.InvariantCulture);

    private Tier Priced(IQueryCollection query, Network network, Tier tier, int index) =>
        Read(query, KeyOf(network, index), network.Title, 0, Assumption.MostMoney) is { } price ? tier with { Price = price } : tier;

    private decimal? Read(IQueryCollection query, string key, string label, decimal least, decimal most)
    {
        if (!query.TryGetValue(key, out var values) || values == StringValues.Empty)
            return null;
        var text = (values[0] ?? "").Trim();
        written[key] = text.Length <= Longest ? text : text[..Longest];
        if (text.Length <= Longest && decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            && value >= least && value <= most)
            return value;
        Errors.Add(key, Words.T("{0}: write a number from {1} to {2}.", label, Figures.Number(least), Figures.Number(most)));
        return null;
    }
}
