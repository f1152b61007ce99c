namespace Stoa.Media.Delivery.Steering;

/// <summary>What counts about an edge at a moment.</summary>
/// <param name="Price">US dollars for one more gigabyte.</param>
internal sealed record EdgeFacts(string Name, double Price, bool Lives)
{
    /// <summary>Bits a second; null when nobody has measured.</summary>
    public double? Throughput { get; init; }

    /// <summary>The share of players that left it by themselves.</summary>
    public double Errors { get; init; }

    public IReadOnlySet<string> Regions { get; init; } = new HashSet<string>();

    /// <summary>Of this month's traffic, 0 to 1.</summary>
    public double Share { get; init; }
    public double MostShare { get; init; } = 1;
}

/// <summary>Who asks where to load from.</summary>
/// <param name="Current">Where it loads from now.</param>
/// <param name="Session">A number of the player's own, from which it is decided whether it explores.</param>
/// <param name="Top">Bits a second of the best quality.</param>
internal sealed record SteeringAsk(string? Region = null, string? Current = null, Guid Session = default, double Top = 0, double Exploration = 0);

/// <summary>The order of the edges for a player: by the price of one more gigabyte, and what a bad edge would cost us in patience, said in
/// the same unit. A player stays where it is unless another is clearly better.</summary>
internal static class SteeringRule
{
    // Dollars a gigabyte. Prices of networks lie between 0.004 and 0.09.
    internal const double FarAway = 0.03, Unreliable = 0.2, Slow = 0.1, OverShare = 0.02, ClearlyBetter = 0.01;

    /// <summary>Bits that should come for each bit of the best quality.</summary>
    internal const double Headroom = 1.5;

    internal static IReadOnlyList<string> Order(IEnumerable<EdgeFacts> edges, SteeringAsk ask)
    {
        var order = edges.OrderBy(edge => !edge.Lives).ThenBy(edge => Score(edge, ask)).ThenBy(edge => edge.Name, StringComparer.Ordinal).ToList();
        if (order.Find(edge => edge.Name == ask.Current) is { Lives: true } current && (Explores(ask) || Score(current, ask) <= Score(order[0], ask) + ClearlyBetter))
            ToFront(order, current);
        else if (ask.Current is null && Explores(ask) && order is [_, { Lives: true } second, ..])
            ToFront(order, second);
        return [.. order.Select(edge => edge.Name)];
    }

    internal static double Score(EdgeFacts edge, SteeringAsk ask)
    {
        var score = edge.Price + (edge.Errors * Unreliable);
        if (edge.Regions.Count > 0 && (ask.Region is null || !edge.Regions.Contains(ask.Region)))
            score += FarAway;
        if (edge.Throughput is { } throughput && ask.Top > 0)
            score += Slow * Math.Max(0, 1 - (throughput / (Headroom * ask.Top)));
        return edge.Share > edge.MostShare ? score + OverShare : score;
    }

    private static bool Explores(SteeringAsk ask) => ask.Session != Guid.Empty && BitConverter.ToUInt32(ask.Session.ToByteArray(), 12) < ask.Exploration * uint.MaxValue;

    private static void ToFront(List<EdgeFacts> order, EdgeFacts first)
    {
        order.Remove(first);
        order.Insert(0, first);
    }
}
