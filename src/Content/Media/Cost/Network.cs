using Stoa.Ui.Strings;

namespace Stoa.Media.Cost;

/// <summary>A delivery network and what it asks for the traffic of a month.</summary>
/// <param name="Name">By language; English is always there.</param>
/// <param name="Tiers">Rising; the last has no end.</param>
/// <param name="AsOf">When the price was looked up.</param>
/// <param name="Source">Where; null for an illustration that nobody offers.</param>
public sealed record Network(string Id, IReadOnlyDictionary<string, string> Name, IReadOnlyList<Tier> Tiers, DateOnly AsOf, string? Source = null)
{
    public string Title => Name.TryGetValue(Words.Culture.TwoLetterISOLanguageName, out var own) ? own : Name["en"];

    /// <summary>In US dollars: each tier is paid for what falls into it.</summary>
    public decimal PriceOf(decimal gigabytes)
    {
        decimal sum = 0, from = 0;
        foreach (var tier in Tiers)
        {
            var to = Math.Min(gigabytes, tier.UpTo ?? gigabytes);
            sum += Math.Max(0, to - from) * tier.Price;
            from = to;
        }
        return sum;
    }
}

/// <param name="UpTo">Gigabytes a month where the tier ends; null for the last.</param>
/// <param name="Price">US dollars a gigabyte.</param>
public sealed record Tier(decimal Price, decimal? UpTo = null);
