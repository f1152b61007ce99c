using System.Text;

namespace Stoa.Bench.Assessment;

/// <summary>Answers of many learners, each graded and kept before it is acknowledged, against an endpoint that inserts one row: a crowd of
/// them, and a few at a time. The endpoint counts with as many at a time as it is fastest with.</summary>
internal static class Submissions
{
    private const int Learners = 8000, Handful = 4000, Warming = 4000, Inserts = 20_000, Few = 16, Crowd = 64;
    private const string Key = "Stoa/BENCH/1", Form = "application/x-www-form-urlencoded";

    internal static async Task Measure(Table table, Servers servers, Stage stage, string database)
    {
        var (site, baseline) = (servers.Site, servers.Baseline);
        await BenchCourse.Publish(database, Key, BenchCourse.OneProblem());
        var cookies = await Enrolments.Arrive(stage, database, Warming + Handful + Learners);
        var enrolled = await Post(site.Port, Few, cookies.Length, number => Load.Post($"/courses/{Key}/enrolment", Form, [], cookies[number]));
        var body = Encoding.ASCII.GetBytes("a.q1=42");
        var insert = Load.Post("/insert", Form, body);
        Func<long, byte[]> answer = number => Load.Post($"/learn/{Key}/blocks/answer/attempts", Form, body, cookies[number]);
        await BenchCourse.Quiet(database);
        // Both are compiled before they are measured, and what enrolling set off is over.
        await Post(site.Port, Crowd, Warming, number => answer(Handful + Learners + number));
        await Post(baseline.Port, Crowd, Warming, _ => insert);
        await BenchCourse.Quiet(database);
        var few = await Post(site.Port, Few, Handful, number => answer(Learners + number));
        await BenchCourse.Quiet(database);
        var bare = await Inserted();
        var before = Taken(servers);
        var ours = await Post(site.Port, Crowd, Learners, answer);
        var meanwhile = Taken(servers);
        var (left, seconds) = await BenchCourse.Quiet(database);
        var all = Taken(servers);
        var again = await Inserted();
        table.Ratio("auto-graded submissions of a crowd accepted, against one bare insert", ours.PerSecond, (bare + again) / 2, "/s", 0.4);
        table.Note("a submission, sixty-four at a time: median and 99th percentile", $"{ours.MedianMs:n1} ms, {ours.P99Ms:n1} ms");
        table.Note("time of a core that program and database took for one meanwhile, and with all that followed", $"{Each(before, meanwhile)}; {Each(before, all)}");
        table.Note("of what followed, not done when the last was accepted; done after", $"{left:n0} deliveries of events; {seconds:n1} s");
        table.Note("the same from sixteen connections; median and 99th percentile", $"{few.PerSecond:n0} /s; {few.MedianMs:n1} ms, {few.P99Ms:n1} ms");
        table.Note("of them failed", $"{enrolled.Failed + ours.Failed + few.Failed}");

        async Task<double> Inserted() => Math.Max(
            (await Post(baseline.Port, Few, Inserts, _ => insert)).PerSecond, (await Post(baseline.Port, Crowd, Inserts, _ => insert)).PerSecond);
    }

    private static Task<Load.Outcome> Post(int port, int connections, long count, Func<long, byte[]> request) =>
        Load.For(TimeSpan.FromMinutes(5), port, connections, number => number < count ? request(number) : null);

    private static (double Program, double Postgres) Taken(Servers servers) => (servers.Site.OwnCpuSeconds, servers.Postgres.CpuSeconds);

    private static string Each((double Program, double Postgres) from, (double Program, double Postgres) to) =>
        $"{(to.Program - from.Program) * 1e6 / Learners:n0} + {(to.Postgres - from.Postgres) * 1e6 / Learners:n0} µs";
}
