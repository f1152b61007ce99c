using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace Stoa.Media.Cost;

/// <summary>A price with the day on which it was looked up.</summary>
/// <param name="Source">Where it was looked up; null for an assumption.</param>
public sealed record DatedPrice(decimal Amount, DateOnly AsOf, string? Source = null);

/// <summary>What delivery, storage and the rest cost: data that comes with the program, or the file named by <c>Media:PriceBook</c>.</summary>
public sealed record PriceBook(IReadOnlyList<Network> Networks, IReadOnlyDictionary<string, DatedPrice> Prices)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true };

    public static PriceBook Of(IConfiguration configuration)
    {
        if (configuration["Media:PriceBook"] is not { Length: > 0 } file)
        {
            using var own = typeof(PriceBook).Assembly.GetManifestResourceStream("Stoa.Media.prices.json")!;
            return Read(own);
        }
        try
        {
            using var given = File.OpenRead(file);
            return Read(given);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new InvalidDataException($"Media:PriceBook: {failure.Message}", failure);
        }
    }

    internal decimal Price(string key) => Prices.TryGetValue(key, out var price) ? price.Amount : 0;

    private static PriceBook Read(Stream json)
    {
        var book = JsonSerializer.Deserialize<PriceBook>(json, Json) ?? throw new JsonException("The price book is empty.");
        if (book.Networks.Count is < 1 or > 8 || book.Networks.DistinctBy(network => network.Id).Count() < book.Networks.Count)
            throw new JsonException("A price book has one to eight networks with different ids.");
        foreach (var network in book.Networks)
            Check(network);
        return book.Prices.Values.All(price => IsPrice(price.Amount)) ? book : throw new JsonException("A price is a number from 0 to 1000000.");
    }

    private static void Check(Network network)
    {
        if (network.Id.Length == 0 || !network.Id.All(char.IsAsciiLetterOrDigit) || !network.Name.ContainsKey("en"))
            throw new JsonException($"The network '{network.Id}' needs an id of letters and digits and a name in English.");
        var ends = network.Tiers.Select(tier => tier.UpTo ?? decimal.MaxValue).ToList();
        if (ends.Count is < 1 or > 12 || ends[^1] != decimal.MaxValue || !ends.SequenceEqual(ends.Distinct().Order()) || ends[0] <= 0 || !network.Tiers.All(tier => IsPrice(tier.Price)))
            throw new JsonException($"The tiers of '{network.Id}' are to rise, and the last is to have no end.");
    }

    private static bool IsPrice(decimal amount) => amount is >= 0 and <= Assumption.MostMoney;
}
