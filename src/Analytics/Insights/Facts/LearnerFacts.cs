using Stoa.Insights.Deeds;

namespace Stoa.Insights.Facts;

/// <summary>A learner in a course, as far as the record tells. Deeds may come in any order.</summary>
/// <remarks>Units and problems are all there; visits, videos, days and scores only those that a batch touches, or all when somebody is made anew.</remarks>
public sealed class LearnerFacts(Guid course, Guid learner)
{
    public Guid Course => course;
    public Guid Learner => learner;

    /// <summary>The first time.</summary>
    public Moment? Enrolled { get; set; }

    /// <summary>The last time.</summary>
    public DateTimeOffset? EnrolledAgainAt { get; set; }

    public DateTimeOffset? LeftAt { get; set; }
    public DateTimeOffset? StartedAt { get; set; }
    public Moment? Active { get; set; }
    public Moment? Completed { get; set; }
    public (DateTimeOffset At, int Done, int Of)? Steps { get; set; }
    public (DateTimeOffset At, int Score, bool Passed)? Grade { get; set; }
    public long Attention { get; set; }

    public Dictionary<string, UnitFacts> Units { get; } = [];
    public Dictionary<string, ProblemFacts> Problems { get; } = [];
    public Dictionary<string, VideoFacts> Videos { get; } = [];
    public Dictionary<long, VisitFacts> Visits { get; } = [];
    public Dictionary<DateOnly, int> Days { get; } = [];
    public Dictionary<DateTimeOffset, (int Score, bool Passed)> Scores { get; } = [];

    public bool HasLeft => Enrolled is not null && LeftAt is { } left && !(EnrolledAgainAt > left);
    public Stage Stage => Lines.StageOf(this);

    /// <summary>In the course, and not through it.</summary>
    public bool IsOpen => Enrolled is not null && !HasLeft && Completed is null;

    public bool IsPassed => Grade is { Passed: true };
    public bool IsStruggling => Lines.IsStruggling(this);

    /// <summary>Where they were last.</summary>
    public string? LastUnit => Units
        .Where(unit => unit.Value.LastAt is not null)
        .OrderByDescending(unit => unit.Value.LastAt)
        .ThenBy(unit => unit.Key, StringComparer.Ordinal)
        .FirstOrDefault().Key;

    public void Apply(Deed deed)
    {
        var moment = new Moment(deed.At, deed.Day);
        if (deed.IsLearning)
            Learn(deed, moment);
        switch (deed)
        {
            case Deeds.Enrolled:
                Enrolled = Moment.Earlier(Enrolled, moment);
                EnrolledAgainAt = EnrolledAgainAt is { } again && again >= deed.At ? again : deed.At;
                break;
            case Left:
                LeftAt = LeftAt is { } left && left >= deed.At ? left : deed.At;
                break;
            case Read read:
                Visit(read);
                break;
            case Watched watched:
                Spend(watched.Unit, watched.Milliseconds);
                Touch(Videos, watched.Block, video => video.Changed = true).Watch(watched);
                break;
            case Jumped jumped:
                Touch(Videos, jumped.Block, video => video.Changed = true).Jump(jumped.From, jumped.To);
                break;
            case Answered answered:
                Touch(Problems, answered.Block, problem => problem.Changed = true).Answer(answered);
                break;
            default:
                Advance(deed, moment);
                break;
        }
    }

    private void Advance(Deed deed, Moment moment)
    {
        switch (deed)
        {
            case Deeds.Completed { Unit: { } unit }:
                Touch(Units, unit, at => at.Changed = true).Complete(deed.At);
                break;
            case Finished:
                Completed = Moment.Earlier(Completed, moment);
                break;
            case Progressed further when Steps is not { } before || before.CompareTo((further.At, further.Steps, further.Of)) < 0:
                Steps = (further.At, further.Steps, further.Of);
                break;
            case Scored scored:
                var grade = (scored.Score, scored.Passed);
                Scores[scored.At] = Scores.TryGetValue(scored.At, out var other) && other.CompareTo(grade) > 0 ? other : grade;
                if (Grade is not { } last || last.CompareTo((scored.At, scored.Score, scored.Passed)) < 0)
                    Grade = (scored.At, scored.Score, scored.Passed);
                break;
        }
    }

    private void Learn(Deed deed, Moment moment)
    {
        StartedAt = StartedAt is { } started && started <= deed.At ? started : deed.At;
        Active = Moment.Later(Active, moment);
        Days[deed.Day] = Days.GetValueOrDefault(deed.Day) + 1;
        if (deed.Unit is { } unit)
            Touch(Units, unit, at => at.Changed = true).Visit(deed.At);
    }

    // A visit's reports each tell the whole so far: the longest counts, once.
    private void Visit(Read read)
    {
        var visit = Touch(Visits, read.Visit, at => at.Changed = true);
        visit.Unit = read.Unit ?? "";
        if (read.Milliseconds <= visit.Attention)
            return;
        Spend(read.Unit, read.Milliseconds - visit.Attention);
        visit.Attention = read.Milliseconds;
    }

    private void Spend(string? unit, long milliseconds)
    {
        Attention += milliseconds;
        if (unit is not null)
            Touch(Units, unit, at => at.Changed = true).Attention += milliseconds;
    }

    private static TPart Touch<TKey, TPart>(Dictionary<TKey, TPart> parts, TKey key, Action<TPart> mark)
        where TKey : notnull
        where TPart : new()
    {
        if (!parts.TryGetValue(key, out var part))
            parts[key] = part = new();
        mark(part);
        return part;
    }
}
