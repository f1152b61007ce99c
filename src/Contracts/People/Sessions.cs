namespace Stoa.Contracts.People;

/// <summary>When people came in and left; kept for ninety days after the end.</summary>
public interface ISessions
{
    /// <summary>Those that began at the time or later, by when they began; at most so many.</summary>
    Task<IReadOnlyList<SessionSpan>> Begun(DateTimeOffset since, int most, CancellationToken cancellation = default);

    /// <summary>Those of the people.</summary>
    Task<IReadOnlyList<SessionSpan>> Of(IReadOnlyCollection<Guid> people, CancellationToken cancellation = default);
}

/// <param name="EndedAt">Null while it goes on.</param>
/// <param name="TimedOut">Nobody ended it.</param>
public sealed record SessionSpan(Guid Id, Guid PersonId, DateTimeOffset? EndedAt, bool TimedOut)
{
    /// <summary>Ids are UUIDs of version 7: they begin with the time in milliseconds.</summary>
    public DateTimeOffset BeganAt => DateTimeOffset.FromUnixTimeMilliseconds(Convert.ToInt64(Id.ToString("N")[..12], 16));
}

/// <summary>Sessions of these people have ended: by their word, or within the last two days by time or with another sign-in.</summary>
public sealed record SessionsEnded(IReadOnlyList<Guid> People) : IEvent
{
    public static string Name => "accounts.sessions-ended/1";
}
