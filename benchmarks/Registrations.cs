using System.Diagnostics;
using System.Text;
using Stoa.Accounts.Passwords;

namespace Stoa.Bench;

/// <summary>Registrations with a password against the bare hash, and without one.</summary>
internal static class Registrations
{
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(8);

    // People who press the button in the same moment: enough that nobody's wait for the disk leaves a core idle.
    private const int AtOnce = 16;

    internal static async Task Measure(Table table, Site site)
    {
        // Until the runtime has compiled what is measured: it does so on the same cores.
        await Register(site, TimeSpan.FromSeconds(12), "warm", "correct horse battery staple");
        var bare = BareHashes();
        var withPassword = await Register(site, Time, "password", "correct horse battery staple");
        var again = BareHashes();
        table.Ratio("registrations with a password", withPassword, (bare + again) / 2, "/s", 0.8);
        await Register(site, TimeSpan.FromSeconds(2), "warmer", null);
        var withCode = await Register(site, Time, "code", null);
        table.Ratio("registrations by mailed code, against the bare hash", withCode, (bare + again) / 2, "/s", 10);
    }

    private static double BareHashes()
    {
        var done = 0;
        var clock = Stopwatch.StartNew();
        Parallel.For(0, Environment.ProcessorCount, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, _ =>
        {
            while (clock.Elapsed < Time)
            {
                Argon2.Hash("correct horse battery staple");
                Interlocked.Increment(ref done);
            }
        });
        return done / clock.Elapsed.TotalSeconds;
    }

    private static async Task<double> Register(Site site, TimeSpan time, string kind, string? password)
    {
        var outcome = await Load.For(time, site.Port, AtOnce, number => Load.Post(
            "/register", "application/x-www-form-urlencoded", Encoding.UTF8.GetBytes(Stage.FormText($"{kind}-{number}-{Stopwatch.GetTimestamp()}@example.org", password))));
        return outcome.Failed == 0 ? outcome.PerSecond : throw new InvalidOperationException($"{outcome.Failed} registrations failed.");
    }
}
