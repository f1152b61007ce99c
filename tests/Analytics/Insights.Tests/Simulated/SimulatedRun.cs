using Stoa.Contracts.Records;

namespace Stoa.Insights.Tests.Simulated;

/// <summary>A run of a course as open courses go: half of those who register never start, some three to eight of a hundred complete.
/// The same seed makes the same run; what is true of it is counted as it is made.</summary>
/// <param name="from">When the first may register; they come within four weeks.</param>
public sealed class SimulatedRun(Guid course, IReadOnlyList<SimulatedUnit> units, int registrations, DateTimeOffset from, int seed = 1)
{
    private const double NeverStart = 0.5;
    private const double GoesThrough = 0.14;

    // From one unit to the next, so that of those who engage so many get through a course of any length.
    private readonly double goesOn = Math.Pow(GoesThrough, 1.0 / Math.Max(1, units.Count - 1));
    private readonly Random chance = new(seed);

    public SimulatedTruth Truth { get; } = new();

    /// <summary>Everybody's statements, of some people at a time in turns, as they would come in.</summary>
    public IEnumerable<RecordedStatement> Statements(int together = 500)
    {
        var under = new List<IEnumerator<IReadOnlyList<RecordedStatement>>>();
        var begun = 0;
        while (begun < registrations || under.Count > 0)
        {
            while (under.Count < together && begun < registrations)
                under.Add(Sessions(begun++).GetEnumerator());
            for (var i = under.Count - 1; i >= 0; i--)
                if (under[i].MoveNext())
                    foreach (var statement in under[i].Current)
                        yield return statement;
                else
                    under.RemoveAt(i);
        }
    }

    public Guid Learner(int number)
    {
        Span<byte> bytes = stackalloc byte[16];
        course.TryWriteBytes(bytes);
        BitConverter.TryWriteBytes(bytes[8..], (long)number);
        return new(bytes);
    }

    private IEnumerable<IReadOnlyList<RecordedStatement>> Sessions(int number)
    {
        var said = new Said(course, Learner(number), (chance.Next(0, 25) - 12) * 60);
        var at = from.AddMinutes(chance.Next(0, 28 * 24 * 60)).AddMilliseconds(number % 1000);
        Truth.Registered++;
        yield return [said.Enrolled(at)];
        if (chance.NextDouble() < NeverStart)
            yield break;
        Truth.Started++;
        if (chance.NextDouble() < 0.2)
        {
            yield return [said.Opened(at.AddMinutes(2), units[0].Key)];
            Truth.Stopped(units[0].Key);
            yield break;
        }
        Truth.Engaged++;
        var points = 0.0;
        var skill = chance.NextDouble();
        for (var i = 0; i < units.Count; i++)
        {
            at = at.AddHours(chance.Next(1, 40));
            var (session, earned) = Session(said, at, units[i], i, skill);
            points += earned;
            var last = i == units.Count - 1;
            if (last)
                session.Add(said.CompletedCourse(at.AddMinutes(50)));
            var share = points / units.Sum(unit => unit.Problems.Count);
            session.Add(said.Scored(at.AddMinutes(51), share, share >= 0.5));
            yield return session;
            if (last)
            {
                Truth.Completed++;
                Truth.Passed += share >= 0.5 ? 1 : 0;
            }
            else if (chance.NextDouble() > goesOn)
            {
                Truth.Passed += share >= 0.5 ? 1 : 0;
                Truth.Stopped(units[i].Key);
                yield break;
            }
        }
    }

    private (List<RecordedStatement> Session, double Earned) Session(Said said, DateTimeOffset at, SimulatedUnit unit, int index, double skill)
    {
        List<RecordedStatement> session = [said.Opened(at, unit.Key)];
        var visit = $"visit{index}";
        session.Add(said.Read(at.AddSeconds(60), unit.Key, unit.Text, visit, 60));
        session.Add(said.Read(at.AddSeconds(150), unit.Key, unit.Text, visit, 60 + chance.Next(0, 90)));
        Watch(session, said, at.AddMinutes(5), unit);
        var earned = 0.0;
        foreach (var problem in unit.Problems)
            earned += Answer(session, said, at.AddMinutes(20), unit, problem, skill);
        session.Add(said.CompletedUnit(at.AddMinutes(40), unit.Key));
        session.Add(said.Progressed(at.AddMinutes(41), (index + 1) * 4, units.Count * 4));
        return (session, earned);
    }

    private void Watch(List<RecordedStatement> session, Said said, DateTimeOffset at, SimulatedUnit unit)
    {
        var until = chance.NextDouble() < 0.7 ? unit.Length : unit.Length * chance.NextDouble();
        for (var from = 0.0; from < until; from += 40)
            session.Add(said.Watched(at.AddSeconds(from + 40), unit.Key, unit.Video, unit.Length, (from, Math.Min(from + 40, until))));
        if (chance.NextDouble() < 0.3)
        {
            var back = Math.Floor(until / 3);
            session.Add(said.Jumped(at.AddMinutes(8), unit.Key, unit.Video, until, back));
            session.Add(said.Watched(at.AddMinutes(9), unit.Key, unit.Video, unit.Length, (back, back + 20)));
        }
    }

    private double Answer(List<RecordedStatement> session, Said said, DateTimeOffset at, SimulatedUnit unit, string problem, double skill)
    {
        for (var attempt = 1; ; attempt++)
        {
            var right = chance.NextDouble() < 0.25 + (0.6 * skill);
            session.Add(said.Answered(at.AddMinutes(attempt).AddSeconds(problem[^1]), unit.Key, problem, attempt, right ? 1 : 0, right ? null : $"guess {chance.Next(1, 5)}"));
            if (right)
                return 1;
            if (attempt == 3)
                return 0;
        }
    }
}

/// <summary>What is true of a simulated run, counted person by person.</summary>
public sealed class SimulatedTruth
{
    public int Registered { get; set; }
    public int Started { get; set; }
    public int Engaged { get; set; }
    public int Completed { get; set; }
    public int Passed { get; set; }

    /// <summary>Of those who did not complete: where they were last.</summary>
    public Dictionary<string, int> StoppedAt { get; } = [];

    internal void Stopped(string unit) => StoppedAt[unit] = StoppedAt.GetValueOrDefault(unit) + 1;
}
