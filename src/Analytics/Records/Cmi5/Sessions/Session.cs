using Stoa.Records.Cmi5.Packages;

namespace Stoa.Records.Cmi5.Sessions;

/// <summary>How a unit is launched (10.2.2). Only in <see cref="Normal"/> may it be completed, passed or failed.</summary>
internal enum LaunchMode
{
    Normal,
    Browse,
    Review,
}

/// <summary>What the rules need to know of a session, at one moment.</summary>
/// <param name="Actor">The learner's account: home page and name.</param>
/// <param name="Activity">The unit's id as we gave it to the unit.</param>
/// <param name="Unit">The unit's id as its publisher gave it to the world.</param>
internal sealed record Session(Guid Id, Guid Registration, (string HomePage, string Name) Actor, string Activity, string Unit, LaunchMode Mode, MoveOn MoveOn, decimal? MasteryScore)
{
    /// <summary>The learner's preferences were asked for, which comes before everything else.</summary>
    internal bool PreferencesRead { get; init; }

    internal bool Ended { get; init; }

    /// <summary>The defined statements of this session by verb, with their ids: one that comes again with its id is a repeated request.</summary>
    internal IReadOnlyDictionary<string, Guid> Said { get; init; } = new Dictionary<string, Guid>();

    /// <summary>Whether the unit was completed or passed in this registration, in whichever session.</summary>
    internal bool CompletedBefore { get; init; }

    internal bool PassedBefore { get; init; }

    internal bool Has(string verb) => Said.ContainsKey(verb);
}

/// <summary>A defined statement that was taken.</summary>
/// <param name="Scaled">Its score, where it has one.</param>
internal sealed record UnitDeed(string Verb, Guid Id, decimal? Scaled);

/// <summary>A rule that a request breaks.</summary>
/// <param name="Rule">The number that the CATAPULT project gives to it.</param>
internal sealed record Violation(string Rule, string Sentence)
{
    public override string ToString() => $"{Sentence} (cmi5 {Rule})";
}
