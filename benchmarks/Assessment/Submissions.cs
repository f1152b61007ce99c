using System.Text;

namespace Stoa.Bench.Assessment;

/// <summary>Answers of many learners, each graded and kept before it is acknowledged, against an endpoint that inserts one row.</summary>
internal static class Submissions
{
    private const int Learners = 4000, Warming = 2000, Inserts = 10_000, Connections = 16;
    private const string Key = "Stoa/BENCH/1", Form = "application/x-www-form-urlencoded";

    internal static async Task Measure(Table table, Servers servers, Stage stage, string database)
    {
        var (site, baseline) = (servers.Site, servers.Baseline);
        await BenchCourse.Publish(database, Key, BenchCourse.OneProblem());
        var cookies = await Enrolments.Arrive(stage, database, Warming + Learners);
        var enrolled = await Load.For(TimeSpan.FromMinutes(5), site.Port, Connections, number => number < cookies.Length ? Load.Post($"/courses/{Key}/enrolment", Form, [], cookies[number]) : null);
        var body = Encoding.ASCII.GetBytes("a.q1=42");
        var insert = Load.Post("/insert", Form, body);
        Func<long, byte[]> answer = number => Load.Post($"/learn/{Key}/blocks/answer/attempts", Form, body, cookies[number]);
        await BenchCourse.Quiet(database);
        // Both are compiled before they are measured, and what enrolling set off is over.
        await Load.For(TimeSpan.FromMinutes(5), site.Port, Connections, number => number < Warming ? answer(Learners + number) : null);
        await Load.For(TimeSpan.FromMinutes(5), baseline.Port, Connections, number => number < Warming ? insert : null);
        await BenchCourse.Quiet(database);
        var bare = await Load.For(TimeSpan.FromMinutes(5), baseline.Port, Connections, number => number < Inserts ? insert : null);
        var before = Taken(servers);
        var ours = await Load.For(TimeSpan.FromMinutes(5), site.Port, Connections, number => number < Learners ? answer(number) : null);
        var meanwhile = Taken(servers);
        var (left, seconds) = await BenchCourse.Quiet(database);
        var all = Taken(servers);
        var again = await Load.For(TimeSpan.FromMinutes(5), baseline.Port, Connections, number => number < Inserts ? insert : null);
        table.Ratio("auto-graded submissions accepted, against one bare insert", ours.PerSecond, (bare.PerSecond + again.PerSecond) / 2, "/s", 0.4);
        table.Note("a submission: median and 99th percentile", $"{ours.MedianMs:n1} ms, {ours.P99Ms:n1} ms");
        table.Note("time of a core that program and database took for one meanwhile, and with all that followed", $"{Each(before, meanwhile)}; {Each(before, all)}");
        table.Note("of what followed, not done when the last was accepted; done after", $"{left:n0} deliveries of events; {seconds:n1} s");
        table.Note("of them failed", $"{enrolled.Failed + ours.Failed}");
    }

    private static (double Program, double Postgres) Taken(Servers servers) => (servers.Site.OwnCpuSeconds, servers.Postgres.CpuSeconds);

    private static string Each((double Program, double Postgres) from, (double Program, double Postgres) to) =>
        $"{(to.Program - from.Program) * 1e6 / Learners:n0} + {(to.Postgres - from.Postgres) * 1e6 / Learners:n0} µs";
}
