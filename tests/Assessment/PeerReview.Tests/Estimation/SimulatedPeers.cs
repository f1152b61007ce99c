using Stoa.PeerReview.Allocation;
using Stoa.PeerReview.Estimation;

namespace Stoa.PeerReview.Tests.Estimation;

/// <summary>A class of peers who hand in, practise on samples and review, some of them carelessly and some in bad faith.</summary>
internal sealed class SimulatedPeers
{
    private const int Samples = 3;
    private readonly Chance chance;
    private readonly double[] truth;
    private readonly Peer[] peers;
    private readonly double[] samples;

    internal enum Manner { Honest, Careless, Hostile }

    /// <param name="Reviews">25 of 100 never review anything.</param>
    internal sealed record Peer(Manner Manner, bool Reviews, double Bias, double Noise);

    private SimulatedPeers(int count, int seed)
    {
        chance = new(seed);
        truth = [.. Enumerable.Range(0, count).Select(_ => Math.Clamp(chance.Normal(68, 15), 0, 100))];
        samples = [45, 68, 88];
        peers = [.. Enumerable.Range(0, count).Select(_ => Somebody())];
    }

    internal List<Judgement> Judgements { get; } = [];

    internal Dictionary<int, double> Known { get; } = [];

    internal IReadOnlyList<double> Truth => truth;

    internal IReadOnlyList<Peer> People => peers;

    /// <summary>A whole course: hours pass, claims are dropped, and whoever reviews does as many as they owe.</summary>
    internal static (SimulatedPeers Course, Pool Pool) Run(int count, int seed, int needed = 5, int owed = 7)
    {
        var course = new SimulatedPeers(count, seed);
        var pool = new Pool(needed);
        foreach (var author in Enumerable.Range(0, count))
            pool.Add(author);
        course.Practise();
        var hour = 0.0;
        for (var round = 0; round < owed; round++)
            foreach (var reviewer in Enumerable.Range(0, count).Where(person => course.peers[person].Reviews).OrderBy(_ => course.chance.Share()).ToList())
                course.Review(pool, reviewer, hour += 0.05);
        return (course, pool);
    }

    private Peer Somebody()
    {
        var kind = chance.Share();
        var manner = kind < 0.08 ? Manner.Hostile : kind < 0.18 ? Manner.Careless : Manner.Honest;
        return new(manner, !chance.Happens(0.25), chance.Normal(0, 5), Math.Abs(chance.Normal(7, 2.5)) + 2);
    }

    private void Practise()
    {
        foreach (var (at, right) in samples.Index())
            Known[-1 - at] = right;
        foreach (var (person, peer) in peers.Index())
            for (var at = 0; at < Samples && peer.Reviews; at++)
                Judgements.Add(new(person, -1 - at, Score(peer, samples[at])));
    }

    private void Review(Pool pool, int reviewer, double now)
    {
        if (pool.Claim(reviewer, now, now + 24) is not { } work || chance.Happens(0.05))
            return;
        pool.Finish(work, reviewer);
        Judgements.Add(new(reviewer, work, Score(peers[reviewer], truth[work])));
    }

    // Careless: anything near the middle. Hostile: low for whoever it is.
    private double Score(Peer peer, double right) => Math.Round(Math.Clamp(peer.Manner switch
    {
        Manner.Careless => chance.Normal(70, 18),
        Manner.Hostile => chance.Normal(20, 12),
        _ => chance.Normal(right + peer.Bias, peer.Noise),
    }, 0, 100));
}
