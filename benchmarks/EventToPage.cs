using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.Records;
using Stoa.Insights.Tests.Simulated;

namespace Stoa.Bench;

/// <summary>From keeping a statement to the page that shows it, while others come in.</summary>
internal static partial class EventToPage
{
    private const int Rounds = 15;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    internal static async Task Measure(Table table, IServiceProvider services, HttpClient client, string path, Guid course)
    {
        var statements = services.GetRequiredService<IStatements>();
        using var stop = new CancellationTokenSource();
        var load = Flow(statements, course, stop.Token);
        var times = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var before = await Registered(client, path);
            var clock = Stopwatch.StartNew();
            await statements.Append([Said.Sent(new Said(course, Guid.CreateVersion7()).Enrolled(TimeProvider.System.GetUtcNow()))], CancellationToken.None);
            while (await Registered(client, path) == before && clock.Elapsed < TimeSpan.FromMinutes(1))
                await Task.Delay(20);
            times.Add(clock.Elapsed.TotalSeconds);
        }
        await stop.CancelAsync();
        var (sent, seconds) = await load;
        table.Note("events that flow in meanwhile", $"{sent / seconds:n0}/s");
        table.Add("from an event to the figure on the page, median", times.Order().ElementAt(Rounds / 2), "s", 5, "n2");
        table.Add("the slowest of 15", times.Max(), "s", 60, "n2");
    }

    // A hundred statements ten times a second, of learners who come and open a unit.
    private static async Task<(long Sent, double Seconds)> Flow(IStatements statements, Guid course, CancellationToken stop)
    {
        var (clock, sent) = (Stopwatch.StartNew(), 0L);
        while (!stop.IsCancellationRequested)
        {
            var said = new Said(course, Guid.CreateVersion7());
            var now = TimeProvider.System.GetUtcNow();
            await statements.Append([.. Enumerable.Range(0, 100).Select(number => Said.Sent(said.Responded(now.AddMilliseconds(-number), "unit", $"poll{number}")))], CancellationToken.None);
            sent += 100;
            await Task.WhenAny(Task.Delay(Pause, stop));
        }
        return (sent, clock.Elapsed.TotalSeconds);
    }

    private static async Task<long> Registered(HttpClient client, string path) =>
        long.Parse(Number().Match(await client.GetStringAsync(path)).Groups[1].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    [GeneratedRegex("funnel-head\"><strong>[^<]*</strong> <span class=\"number\">([0-9,]+)")]
    private static partial Regex Number();
}
