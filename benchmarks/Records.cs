using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Stoa.Bench;

/// <summary>Statements taken in over 8 connections that share activities and verbs, against the same rows written by bare Npgsql over as
/// many; and how questions fare as the store grows.</summary>
internal static class Records
{
    private const int Connections = 8;
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(6);

    // A page that is full at a hundredth of the rows too: a person has twenty there.
    private static readonly IReadOnlyDictionary<string, string> Questions = new Dictionary<string, string>
    {
        ["the newest"] = "limit=15",
        ["of a person"] = $"limit=15&agent={Uri.EscapeDataString("""{"account":{"homePage":"https://bench.example.org","name":"77"}}""")}",
        ["of a verb"] = $"limit=15&verb={Uri.EscapeDataString("http://adlnet.gov/expapi/verbs/v3")}",
        ["of an activity"] = $"limit=15&activity={Uri.EscapeDataString("https://bench.example.org/activities/7")}",
        ["of a course, related"] = $"limit=15&related_activities=true&activity={Uri.EscapeDataString("https://bench.example.org/course")}",
        ["of a person and a verb, since"] = $"limit=15&since=2026-01-01T00:00:00Z&verb={Uri.EscapeDataString("http://adlnet.gov/expapi/verbs/v2")}&agent={Uri.EscapeDataString("""{"account":{"homePage":"https://bench.example.org","name":"77"}}""")}",
        ["of a registration"] = "limit=15&registration=00000000-0000-4000-8000-000000000077",
    };

    internal static async Task Measure(Table table, Site site, string database, string credential, int rows, Kept kept)
    {
        await using var source = NpgsqlDataSource.Create(database);
        var bare = new BareRecords(source);
        var few = rows / 100;
        // What is measured later may be measured in a fresh process: both are warm.
        await Taken(site, credential, 10, TimeSpan.FromSeconds(8));
        if (!kept.Medians.ContainsKey(few))
        {
            await bare.Learn();
            foreach (var (size, target) in new[] { (1, 0.3), (10, 0.4), (50, 0.5) })
                await Compare(table, site, bare, credential, size, target);
            await bare.Fill(few);
            await Ask(site, credential, 200);
            kept.Medians[few] = await Ask(site, credential, 40);
            if (kept.Split())
                return;
        }
        await bare.Fill(rows);
        await Ask(site, credential, 200);
        foreach (var (question, median) in await Ask(site, credential, 40))
            table.AtMost($"statements {question}: with {rows:n0} stored against {few:n0}, median", median, kept.Medians[few][question], "ms", 3);
    }

    /// <summary>A key that may do everything, as a header's value.</summary>
    internal static async Task<string> Credential(string database)
    {
        var (key, secret) = (Guid.CreateVersion7(), Guid.CreateVersion7().ToString());
        await using var source = NpgsqlDataSource.Create(database);
        await using var make = source.CreateCommand("insert into records.keys (id, tenant_id, name, secret_hash, scopes, created_by) select $1, tenant_id, 'bench', $2, array['all'], 'bench' from accounts.people limit 1");
        make.Parameters.Add(new() { Value = key });
        make.Parameters.Add(new() { Value = SHA256.HashData(Encoding.UTF8.GetBytes(secret)) });
        await make.ExecuteNonQueryAsync();
        return $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{key}:{secret}"))}";
    }

    private static async Task Compare(Table table, Site site, BareRecords bare, string credential, int size, double target)
    {
        var before = await bare.Written(Connections, size, Time / 2);
        var cpu = site.CpuSeconds;
        var taken = await Taken(site, credential, size, Time);
        cpu = site.CpuSeconds - cpu;
        var after = await bare.Written(Connections, size, Time / 2);
        table.Ratio($"statements taken in, batches of {size}", taken.PerSecond * size, (before + after) / 2, "/s", target);
        table.Note($"batches of {size}: CPU of the program a statement; median and 99th percentile of a request; errors",
            string.Create(CultureInfo.InvariantCulture, $"{cpu / (taken.PerSecond * size * Time.TotalSeconds) * 1e6:n0} µs; {taken.MedianMs:n1} ms, {taken.P99Ms:n1} ms; {taken.Failed}"));
    }

    private static Task<Load.Outcome> Taken(Site site, string credential, int size, TimeSpan time) =>
        Load.For(time, site.Port, Connections, number => Post(credential, Batch(number, size)));

    private static async Task<Dictionary<string, double>> Ask(Site site, string credential, int times)
    {
        var medians = new Dictionary<string, double>();
        foreach (var (name, question) in Questions)
        {
            var asked = await Load.For(TimeSpan.FromMinutes(1), site.Port, 1, number => number < times ? Get(credential, question) : null);
            medians[name] = asked.Failed == 0 ? asked.MedianMs : throw new InvalidOperationException($"Asked for statements {name}: {asked.Failed} failed.");
        }
        return medians;
    }

    private static byte[] Get(string credential, string question) => Encoding.ASCII.GetBytes(
        $"GET /xapi/statements?{question} HTTP/1.1\r\nHost: localhost\r\nAuthorization: {credential}\r\nX-Experience-API-Version: 1.0.3\r\n\r\n");

    private static byte[] Post(string credential, byte[] body)
    {
        var head = Encoding.ASCII.GetBytes(
            $"POST /xapi/statements HTTP/1.1\r\nHost: localhost\r\nAuthorization: {credential}\r\nX-Experience-API-Version: 1.0.3\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n");
        return [.. head, .. body];
    }

    private static byte[] Batch(long number, int size) =>
        Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Range(0, size).Select(at => Statement((number * size) + at)))}]");

    // About 1 kB; every fiftieth has the same activity, every fifth the same verb.
    private static string Statement(long number) => $$$"""
        {"id":"{{{Guid.CreateVersion7()}}}","actor":{"objectType":"Agent","account":{"homePage":"https://bench.example.org","name":"{{{number % 5000}}}"}},
        "verb":{"id":"http://adlnet.gov/expapi/verbs/v{{{number % 5}}}","display":{"en":"did something"}},
        "object":{"objectType":"Activity","id":"https://bench.example.org/activities/{{{number % 50}}}","definition":{"name":{"en":"Activity {{{number % 50}}}"},"type":"http://adlnet.gov/expapi/activities/assessment"}},
        "result":{"score":{"scaled":0.5,"raw":5,"min":0,"max":10},"success":true,"completion":true,"duration":"PT30S","extensions":{"https://bench.example.org/x":"{{{new string('x', 150)}}}"}},
        "context":{"registration":"00000000-0000-4000-8000-{{{number % 5000:d12}}}","platform":"Bench","contextActivities":{"parent":[{"id":"https://bench.example.org/units/{{{number % 10}}}"}],"grouping":[{"id":"https://bench.example.org/course"}]}},
        "timestamp":"2026-11-26T12:00:00Z"}
        """;
}
