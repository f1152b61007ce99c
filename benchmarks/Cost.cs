using System.Diagnostics;
using System.Globalization;
using System.Text;
using Stoa.Accounts.Passwords;

namespace Stoa.Bench;

/// <summary>What a request costs in time of a processor: user and system time of the program, of PostgreSQL and of the load itself over a fixed
/// number of requests, from proc(5). Unlike a rate it does not hang on what else the machine does, only on how its caches fare.</summary>
internal static class Cost
{
    private const int Connections = 32;
    private const int AtOnce = 16;
    private const int Pages = 10_000;
    private const int People = 400;
    private const int Rounds = 5;

    /// <summary>Microseconds of a processor for each request.</summary>
    private sealed record Spent(double Program, double Database, double Load)
    {
        internal double All => Program + Database + Load;

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Program:0} + {Database:0} + {Load:0} = {All:0} µs");
    }

    internal static async Task Measure(Table table, Site site, Site baseline, Stage stage, Postgres database)
    {
        var unit = Load.Get(stage.UnitPath, stage.Cookie);
        await Of(site, database, Connections, Pages, _ => unit);
        await Of(baseline, database, Connections, Pages, Row);
        var (ours, bare) = (new List<Spent>(), new List<Spent>());
        for (var round = 0; round < Rounds; round++)
        {
            ours.Add(await Of(site, database, Connections, Pages, _ => unit));
            bare.Add(await Of(baseline, database, Connections, Pages, Row));
        }
        table.Cost("a signed-in unit page: program, database and load", $"{Middle(ours)}", $"{Middle(bare)}", Middle(bare).All / Middle(ours).All, 0.4);
        await Of(site, database, AtOnce, People, Registration);
        var people = new List<Spent>();
        var hashes = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            people.Add(await Of(site, database, AtOnce, People, Registration));
            hashes.Add(Hashes());
        }
        var hash = hashes.Order().ElementAt(Rounds / 2);
        table.Cost("a registration with a password: program, database and load", $"{Middle(people)}", $"{hash:0} µs", hash / Middle(people).All, 0.8);
    }

    private static byte[] Row(long number) => Load.Get($"/row/{(number % 10_000) + 1}");

    private static byte[] Registration(long number) => Load.Post(
        "/register", "application/x-www-form-urlencoded", Encoding.UTF8.GetBytes(Stage.FormText($"cost-{number}-{Stopwatch.GetTimestamp()}@example.org", "correct horse battery staple")));

    private static async Task<Spent> Of(Site site, Postgres database, int connections, int count, Func<long, byte[]> request)
    {
        var (program, server, load) = (site.OwnCpuSeconds, database.CpuSeconds, Own());
        var outcome = await Load.For(TimeSpan.FromMinutes(10), site.Port, connections, number => number < count ? request(number) : null);
        if (outcome.Failed > 0)
            throw new InvalidOperationException($"{outcome.Failed} requests failed.");
        // What a request left to be done after its answer belongs to it.
        await Task.Delay(TimeSpan.FromSeconds(1));
        return new(Each(site.OwnCpuSeconds - program), Each(database.CpuSeconds - server), Each(Own() - load));

        double Each(double seconds) => seconds * 1e6 / count;
    }

    private static double Hashes()
    {
        var before = Own();
        Parallel.For(0, People / 2, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, _ => Argon2.Hash("correct horse battery staple"));
        return (Own() - before) * 1e6 / (People / 2);
    }

    private static double Own() => Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds;

    private static Spent Middle(List<Spent> rounds) => rounds.OrderBy(round => round.All).ElementAt(rounds.Count / 2);
}
