using System.Text;

namespace Stoa.Bench.Assessment;

/// <summary>Answers of many learners, each graded and kept before it is acknowledged, against an endpoint that inserts one row.</summary>
internal static class Submissions
{
    private const int Learners = 2000, Warming = 2000, Connections = 16;
    private const string Key = "Stoa/BENCH/1", Form = "application/x-www-form-urlencoded";

    internal static async Task Measure(Table table, Site site, Site baseline, Stage stage, string database)
    {
        await BenchCourse.Publish(database, Key, BenchCourse.OneProblem());
        var cookies = await Enrolments.Arrive(stage, database, Warming + Learners);
        var enrolled = await Load.For(TimeSpan.FromMinutes(5), site.Port, Connections, number => number < cookies.Length ? Load.Post($"/courses/{Key}/enrolment", Form, [], cookies[number]) : null);
        var body = Encoding.ASCII.GetBytes("a.q1=42");
        var insert = Load.Post("/insert", Form, body);
        Func<long, byte[]> answer = number => Load.Post($"/learn/{Key}/blocks/answer/attempts", Form, body, cookies[number]);
        // Both are compiled before they are measured, and what enrolling set off is over.
        await Load.For(TimeSpan.FromMinutes(5), site.Port, Connections, number => number < Warming ? answer(Learners + number) : null);
        await Load.For(TimeSpan.FromMinutes(5), baseline.Port, Connections, number => number < Warming ? insert : null);
        await Task.Delay(TimeSpan.FromSeconds(10));
        var bare = await Load.For(TimeSpan.FromMinutes(5), baseline.Port, Connections, number => number < Learners ? insert : null);
        var ours = await Load.For(TimeSpan.FromMinutes(5), site.Port, Connections, number => number < Learners ? answer(number) : null);
        var again = await Load.For(TimeSpan.FromMinutes(5), baseline.Port, Connections, number => number < Learners ? insert : null);
        table.Ratio("auto-graded submissions accepted, against one bare insert", ours.PerSecond, (bare.PerSecond + again.PerSecond) / 2, "/s", 0.4);
        table.Note("of them failed", $"{enrolled.Failed + ours.Failed}");
    }
}
