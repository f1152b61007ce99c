using Stoa.Insights.Deeds;
using Stoa.Insights.Facts;

namespace Stoa.Insights.Sums;

/// <summary>What learners add to the figures of courses. A change is what they add afterwards, less what they added before.</summary>
public sealed class CourseSums
{
    public sealed class Day
    {
        public int Enrolled, Active, Completed, OfLeft, OfStarted, OfEngaged, OfCompleted, OfPassed, OfWaiting, OfStruggling, Resting;
    }

    public sealed class Unit
    {
        public int Opened, Completed, Stopped;
    }

    public sealed class Video
    {
        public int Viewers, Finished;
        public long Seconds;
        public List<int> Uniques { get; } = [];
        public List<int> Views { get; } = [];
        public List<int> JumpsFrom { get; } = [];
        public List<int> JumpsTo { get; } = [];
    }

    public sealed class Problem
    {
        public int Learners, Attempts, Solved, Pairs;
        public long FirstScores, X, Xx, Y, Yy, Xy;
    }

    public Dictionary<(Guid Course, DateOnly Day), Day> Days { get; } = [];
    public Dictionary<(Guid Course, string Unit), Unit> Units { get; } = [];
    public Dictionary<(Guid Course, string Unit, int Step), int> Times { get; } = [];
    public Dictionary<(Guid Course, string Block), Video> Videos { get; } = [];
    public Dictionary<(Guid Course, string Block), Problem> Problems { get; } = [];
    public Dictionary<(Guid Course, string Block, WrongAnswer Answer), int> Answers { get; } = [];

    /// <param name="sign">1 adds the learner, -1 takes them out.</param>
    public void Add(LearnerFacts facts, int sign)
    {
        AddToDays(facts, sign);
        AddToUnits(facts, sign);
        foreach (var (block, video) in facts.Videos)
            Add(At(Videos, (facts.Course, block)), video, sign);
        AddToProblems(facts, sign);
    }

    private void AddToDays(LearnerFacts facts, int sign)
    {
        foreach (var day in facts.Days.Keys)
            At(Days, (facts.Course, day)).Active += sign;
        if (facts.Completed is { } completed && facts.Enrolled is not null)
            At(Days, (facts.Course, completed.Day)).Completed += sign;
        if (facts is { IsOpen: true, Stage: > Stage.Registered, Active: { } active })
            At(Days, (facts.Course, active.Day)).Resting += sign;
        if (facts.Enrolled is not { } enrolled)
            return;
        var cohort = At(Days, (facts.Course, enrolled.Day));
        var stage = facts.Stage;
        cohort.Enrolled += sign;
        cohort.OfLeft += facts.HasLeft ? sign : 0;
        cohort.OfStarted += stage >= Stage.Started ? sign : 0;
        cohort.OfEngaged += stage >= Stage.Engaged ? sign : 0;
        cohort.OfCompleted += stage >= Stage.Completed ? sign : 0;
        cohort.OfPassed += facts.IsPassed ? sign : 0;
        cohort.OfWaiting += stage == Stage.Registered && facts.IsOpen ? sign : 0;
        cohort.OfStruggling += facts.IsOpen && facts.IsStruggling ? sign : 0;
    }

    private void AddToUnits(LearnerFacts facts, int sign)
    {
        foreach (var (key, unit) in facts.Units)
        {
            var sum = At(Units, (facts.Course, key));
            sum.Opened += unit.OpenedAt is not null ? sign : 0;
            sum.Completed += unit.CompletedAt is not null ? sign : 0;
            if (unit.Attention > 0)
                Bump(Times, (facts.Course, key, (int)(unit.Attention / (Lines.TimeStepSeconds * 1000))), sign);
        }
        if (facts.Enrolled is not null && facts.Completed is null && facts.LastUnit is { } last)
            At(Units, (facts.Course, last)).Stopped += sign;
    }

    private static void Add(Video sum, VideoFacts video, int sign)
    {
        sum.Viewers += video.Views.Unique > 0 ? sign : 0;
        sum.Finished += video.Finished ? sign : 0;
        sum.Seconds += video.Views.Total * sign;
        var start = 0;
        foreach (var run in video.Views.Runs)
        {
            for (var second = start; run.Count > 0 && second < run.End; second++)
            {
                Bump(sum.Uniques, second, sign);
                Bump(sum.Views, second, run.Count * sign);
            }
            start = run.End;
        }
        foreach (var (from, to) in video.Jumps)
        {
            Bump(sum.JumpsFrom, from, sign);
            Bump(sum.JumpsTo, to, sign);
        }
    }

    private void AddToProblems(LearnerFacts facts, int sign)
    {
        var all = facts.Problems.Values.Sum(problem => (long)problem.FirstScore);
        var others = facts.Problems.Count - 1;
        foreach (var (block, problem) in facts.Problems)
        {
            var sum = At(Problems, (facts.Course, block));
            sum.Learners += sign;
            sum.Attempts += problem.Attempts * sign;
            sum.Solved += problem.BestScore >= 1000 ? sign : 0;
            sum.FirstScores += (long)problem.FirstScore * sign;
            foreach (var wrong in problem.Wrong)
                Bump(Answers, (facts.Course, block, wrong), sign);
            if (others == 0)
                continue;
            var (x, y) = ((long)problem.FirstScore, (all - problem.FirstScore + (others / 2)) / others);
            sum.Pairs += sign;
            sum.X += x * sign;
            sum.Xx += x * x * sign;
            sum.Y += y * sign;
            sum.Yy += y * y * sign;
            sum.Xy += x * y * sign;
        }
    }

    private static T At<TKey, T>(Dictionary<TKey, T> sums, TKey key)
        where TKey : notnull
        where T : new()
    {
        if (!sums.TryGetValue(key, out var sum))
            sums[key] = sum = new();
        return sum;
    }

    private static void Bump<TKey>(Dictionary<TKey, int> sums, TKey key, int by)
        where TKey : notnull => sums[key] = sums.GetValueOrDefault(key) + by;

    private static void Bump(List<int> list, int place, int by)
    {
        while (list.Count <= place)
            list.Add(0);
        list[place] += by;
    }
}
