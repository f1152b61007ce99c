namespace Stoa.PeerReview.Allocation;

/// <summary>A work that waits for reviews.</summary>
/// <param name="Order">Its place by the time of handing in.</param>
/// <param name="Taken">Reviews that are done or under a lease that runs.</param>
public readonly record struct Waiting(int Work, long Order, int Taken, int Needed)
{
    internal bool IsOpen => Taken < Needed;
}

/// <summary>Whose turn it is: a work without any review goes before all others; else the oldest that needs one.
/// The same order as the index <c>peerreview.submissions_in_turn</c>.</summary>
public sealed class Turn : IComparer<Waiting>
{
    public static Turn Order { get; } = new();

    public int Compare(Waiting x, Waiting y)
    {
        var fresh = (x.Taken > 0).CompareTo(y.Taken > 0);
        var age = fresh != 0 ? fresh : x.Order.CompareTo(y.Order);
        return age != 0 ? age : x.Work.CompareTo(y.Work);
    }
}
