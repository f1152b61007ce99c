using System.Collections.Concurrent;
using Stoa.Media.Delivery.Edges;

namespace Stoa.Media.Delivery.Steering;

/// <summary>What this process knows of the edges: whether they answer it, and how players fare with them.</summary>
internal sealed class EdgeState
{
    // One lost packet is no death.
    private const int DeadAfter = 2;
    private const double Weight = 0.1;
    private const double FastestBelieved = 10e9;

    private sealed record Known(int Failures = 0, double? Throughput = null, double Errors = 0);

    private readonly ConcurrentDictionary<string, Known> known = new();

    internal bool Lives(Edge edge) => Of(edge).Failures < DeadAfter;

    /// <summary>Bits a second as players measure it; null before any did.</summary>
    internal double? Throughput(Edge edge) => Of(edge).Throughput;

    /// <summary>The share of players that left it by themselves, lately.</summary>
    internal double Errors(Edge edge) => Of(edge).Errors;

    internal void Answered(Edge edge, bool well) => Change(edge, state => state with { Failures = well ? 0 : state.Failures + 1 });

    /// <summary>A player tells with how many bits a second it loads from the edge.</summary>
    internal void Stayed(Edge edge, double throughput) => Change(edge, state => state with
    {
        Throughput = throughput is > 0 and <= FastestBelieved ? Mean(state.Throughput ?? throughput, throughput) : state.Throughput,
        Errors = Mean(state.Errors, 0),
    });

    internal void Left(Edge edge) => Change(edge, state => state with { Errors = Mean(state.Errors, 1) });

    private Known Of(Edge edge) => known.GetValueOrDefault(edge.Name) ?? new();

    private void Change(Edge edge, Func<Known, Known> change) => known.AddOrUpdate(edge.Name, _ => change(new()), (_, state) => change(state));

    private static double Mean(double before, double now) => before + (Weight * (now - before));
}
