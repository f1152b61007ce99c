using System.IO.Compression;
using System.Net;

namespace Stoa.Bench;

/// <summary>Pages a second against the bare endpoints, and what a first unit page weighs.</summary>
internal static class Pages
{
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(5);
    private const int Connections = 32;
    private const int Rounds = 3;

    internal static async Task Measure(Table table, Site site, Site baseline, Stage stage)
    {
        table.Add("memory of the host after start", site.Memory, "MB", most: 250);
        var (catalogue, minimal) = await Compare(site, Load.Get("/courses"), baseline, _ => Load.Get("/minimal"));
        table.Ratio("cached catalogue page, pages a second", catalogue, minimal, "/s", 0.6);
        var (unit, row) = await Compare(site, Load.Get(stage.UnitPath, stage.Cookie), baseline, number => Load.Get($"/row/{(number % 10000) + 1}"));
        table.Ratio("signed-in unit page, pages a second", unit, row, "/s", 0.4);
        table.Add("memory of the host after the load", site.Memory, "MB", most: 400);
        table.Add("first unit page with scripts and styles, compressed", await Weight(site, stage) / 1024.0, "KB", most: 100);
    }

    // Turn by turn, so that a change of the machine's mood meets both; the median of the rounds counts.
    private static async Task<(double Ours, double Bare)> Compare(Site site, byte[] ours, Site baseline, Func<long, byte[]> bare)
    {
        var (mine, theirs) = (new List<double>(), new List<double>());
        await Load.For(Time, site.Port, Connections, _ => ours);
        await Load.For(Time, baseline.Port, Connections, bare);
        for (var round = 0; round < Rounds; round++)
        {
            mine.Add(Checked(await Load.For(Time, site.Port, Connections, _ => ours)));
            theirs.Add(Checked(await Load.For(Time, baseline.Port, Connections, bare)));
        }
        return (mine.Order().ElementAt(Rounds / 2), theirs.Order().ElementAt(Rounds / 2));
    }

    private static double Checked(Load.Outcome outcome) =>
        outcome.Failed == 0 ? outcome.PerSecond : throw new InvalidOperationException($"{outcome.Failed} requests failed.");

    private static async Task<long> Weight(Site site, Stage stage)
    {
        using var http = new HttpClient(new HttpClientHandler { UseCookies = false, AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = new($"http://localhost:{site.Port}") };
        http.DefaultRequestHeaders.Add("Cookie", stage.Cookie);
        http.DefaultRequestHeaders.AcceptEncoding.ParseAdd("br");
        var page = await http.GetByteArrayAsync(stage.UnitPath);
        using var text = new StreamReader(new BrotliStream(new MemoryStream(page), CompressionMode.Decompress));
        var html = await text.ReadToEndAsync();
        var files = System.Text.RegularExpressions.Regex.Matches(html, "(?:src|href)=\"(/ui/[^\"]+\\.(?:js|css|svg|woff2))[\"#]").Select(match => match.Groups[1].Value).Distinct();
        long sum = page.Length;
        foreach (var file in files)
            sum += (await http.GetByteArrayAsync(file)).Length;
        return sum;
    }
}
