namespace Stoa.PeerReview.Allocation;

/// <summary>Works and who reviews them, in memory: for simulations and plans. Works and people go by numbers; nobody gets their own work,
/// nor one twice. A claim costs the logarithm of the works that wait.</summary>
public sealed class Pool(int needed)
{
    private readonly List<Entry> works = [];
    private readonly SortedSet<Waiting> open = new(Turn.Order);
    private readonly PriorityQueue<(int Work, int Reviewer), double> leases = new();
    private readonly Dictionary<int, HashSet<int>> seen = [];

    private sealed class Entry(int author, Waiting waiting)
    {
        public int Author => author;
        public Waiting Waiting { get; set; } = waiting;
        public Dictionary<int, double> Leased { get; } = [];
        public HashSet<int> Done { get; } = [];
    }

    public int Count => works.Count;

    /// <returns>The work's number.</returns>
    public int Add(int author)
    {
        var waiting = new Waiting(works.Count, works.Count, 0, needed);
        works.Add(new(author, waiting));
        Seen(author).Add(waiting.Work);
        open.Add(waiting);
        return waiting.Work;
    }

    /// <summary>The work whose turn it is for the reviewer, leased until then; null when none of those that need a review is left for them.</summary>
    public int? Claim(int reviewer, double now, double until)
    {
        Lapse(now);
        var mine = Seen(reviewer);
        foreach (var waiting in open)
            if (!mine.Contains(waiting.Work))
                return Take(waiting.Work, reviewer, until);
        return null;
    }

    /// <summary>A review that was handed in; one whose lease has run out counts too.</summary>
    public void Finish(int work, int reviewer)
    {
        var entry = works[work];
        if (!entry.Done.Add(reviewer))
            return;
        Seen(reviewer).Add(work);
        if (!entry.Leased.Remove(reviewer))
            Change(entry, 1);
    }

    public IReadOnlyCollection<int> ReviewersOf(int work) => works[work].Done;

    public int TakenOf(int work) => works[work].Waiting.Taken;

    public int AuthorOf(int work) => works[work].Author;

    /// <summary>Claims that nobody finished are open to others, and to the same person again.</summary>
    private void Lapse(double now)
    {
        while (leases.TryPeek(out var lease, out var until) && until <= now)
        {
            leases.Dequeue();
            var entry = works[lease.Work];
            if (!entry.Leased.TryGetValue(lease.Reviewer, out var ends) || ends != until)
                continue;
            entry.Leased.Remove(lease.Reviewer);
            Seen(lease.Reviewer).Remove(lease.Work);
            Change(entry, -1);
        }
    }

    private int Take(int work, int reviewer, double until)
    {
        works[work].Leased[reviewer] = until;
        leases.Enqueue((work, reviewer), until);
        Seen(reviewer).Add(work);
        Change(works[work], 1);
        return work;
    }

    private void Change(Entry entry, int by)
    {
        open.Remove(entry.Waiting);
        entry.Waiting = entry.Waiting with { Taken = entry.Waiting.Taken + by };
        if (entry.Waiting.IsOpen)
            open.Add(entry.Waiting);
    }

    private HashSet<int> Seen(int person) => seen.TryGetValue(person, out var known) ? known : seen[person] = [];
}
