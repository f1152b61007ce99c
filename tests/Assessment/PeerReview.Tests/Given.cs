namespace Stoa.PeerReview.Tests;

/// <summary>Chance that is the same at every run.</summary>
internal sealed class Chance(int seed)
{
    private readonly Random random = new(seed);

    internal double Share() => random.NextDouble();

    internal int Below(int most) => random.Next(most);

    internal bool Happens(double probability) => random.NextDouble() < probability;

    /// <summary>Normal, by Box and Muller.</summary>
    internal double Normal(double mean, double deviation) =>
        mean + (deviation * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
}

internal static class Errors
{
    internal static double RootMeanSquare(IEnumerable<double> errors) => Math.Sqrt(errors.Average(error => error * error));
}
