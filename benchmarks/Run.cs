using System.Globalization;
using System.Runtime.InteropServices;
using Stoa.Bench.Assessment;
using Stoa.Host.Embedded;

namespace Stoa.Bench;

/// <summary>Measures everything in one run against baselines measured in the same run, and prints a table of ratios.</summary>
internal static class Run
{
    internal static async Task<int> All(string[] only)
    {
        if (only is ["workers", .. var numbers])
            return await Workers.Measure(Number(numbers, 0, 6), Number(numbers, 1, 60));
        if (only is ["media", .. var lectures])
            return await MediaMaking.Measure(lectures);
        if (only is ["edges"])
            return await Edges.Measure();
        if (only is ["first-frame"])
            return await FirstFrame.Measure();
        var keep = only is ["records", _, var records] ? records : only is ["insights", not "run", _, var insights] ? insights : null;
        var folder = keep is null ? Directory.CreateTempSubdirectory("stoa-bench-").FullName : Directory.CreateDirectory(keep).FullName;
        var kept = Kept.In(keep);
        var (port, basePort) = (Site.FreePort(), Site.FreePort());
        var host = Path.Combine(AppContext.BaseDirectory, "stoa.dll");
        var table = new Table();
        await using var site = await Site.Start(port, "/health/ready", Settings, host, "serve", "--welcome", "--port", $"{port}", "--data", folder);
        await using var joined = await EmbeddedPostgres.Start(
            new EmbeddedOptions { DataFolder = folder, JoinIfRunning = true }, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);
        var database = joined.ConnectionString;
        await using var baseline = await Site.Start(basePort, "/minimal", null, typeof(Run).Assembly.Location, "baseline", $"{basePort}", database);
        var stage = await Stage.Set(site, database);
        if (only is ["lighthouse"])
            return await Lighthouse.Measure(site, stage);
        table.Add("ready after (first start: cluster made, migrated, sample course imported)", site.ReadyAfter.TotalSeconds, "s", most: 20);
        if (Wanted("pages"))
            await Pages.Measure(table, site, baseline, stage);
        if (Wanted("cost"))
            await Cost.Measure(table, site, baseline, stage, new(folder));
        if (Wanted("registrations"))
            await Registrations.Measure(table, site);
        if (Wanted("events"))
            await Events.Measure(table, site, stage, database);
        if (Wanted("enrolments"))
            await Enrolments.Measure(table, site, stage, database);
        if (only is ["records", .. var stored])
            await Records.Measure(table, site, database, await Records.Credential(database), Number(stored, 0, 10_000_000), kept);
        if (only is ["insights", "run", .. var registrations])
            await SimulatedFunnel.Measure(table, site, stage, database, Number(registrations, 0, 100_000));
        else if (only is ["insights", .. var sizes])
            await Figures.Measure(table, site, stage, database, Number(sizes, 0, 100_000), Number(sizes, 1, 10_000_000), kept);
        if (only is ["assessment", .. var part])
            await AssessmentFigures.Measure(table, new(site, baseline, new(folder)), stage, database, part is [var one] ? one : "");
        if (only.Contains("uploads"))
            await Uploads.Measure(table, site, database);
        table.Print();
        return 0;

        bool Wanted(string name) => only.Length == 0 || only.Contains(name);
    }

    private static int Number(string[] given, int place, int otherwise) => place < given.Length ? int.Parse(given[place], CultureInfo.InvariantCulture) : otherwise;

    // The guards against floods of registrations would measure themselves.
    private static readonly Dictionary<string, string> Settings = new()
    {
        ["STOA_Accounts__ProofOfWork"] = "never",
        ["DOTNET_gcServer"] = "0",
    };
}

/// <summary>The figures, printed as Markdown for docs/performance.md.</summary>
internal sealed class Table
{
    private readonly List<string> rows = [];

    internal void Ratio(string what, double ours, double bare, string unit, double target) =>
        Row(what, $"{ours:n0} {unit}", $"{bare:n0} {unit}", (ours / bare).ToString("0.00", CultureInfo.InvariantCulture), $"≥ {target:0.##}", ours / bare >= target);

    internal void Add(string what, double value, string unit, double most, string format = "n1") =>
        Row(what, $"{value.ToString(format, CultureInfo.InvariantCulture)} {unit}", "", "", $"≤ {most:0.##} {unit}", value <= most);

    internal void Cost(string what, string ours, string bare, double ratio, double target) =>
        Row(what, ours, bare, ratio.ToString("0.00", CultureInfo.InvariantCulture), $"≥ {target:0.##}", ratio >= target);

    internal void AtLeast(string what, double value, double least) =>
        Row(what, $"{value.ToString("0.0", CultureInfo.InvariantCulture)}", "", "", $"≥ {least:0.##}", value >= least);

    internal void AtMost(string what, double ours, double bare, string unit, double target) =>
        Row(what, $"{ours:n1} {unit}", $"{bare:n1} {unit}", (ours / bare).ToString("0.00", CultureInfo.InvariantCulture), $"≤ {target:0.##}", ours / bare <= target);

    internal void Share(string what, double value, double least) =>
        Row(what, $"{value * 100:0.00} %", "", "", $"≥ {least * 100:0.##} %", value >= least);

    internal void Note(string what, string value)
    {
        rows.Add($"| {what} | {value} | | | | |");
        Console.Error.WriteLine($"{what}: {value}");
    }

    internal void Print()
    {
        Console.WriteLine($"Machine: {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}. {TimeProvider.System.GetUtcNow():yyyy-MM-dd}.");
        Console.WriteLine();
        Console.WriteLine("| what | Stoa | baseline | ratio | target | |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (var row in rows)
            Console.WriteLine(row);
    }

    private void Row(string what, string ours, string bare, string ratio, string target, bool met)
    {
        rows.Add($"| {what} | {ours} | {bare} | {ratio} | {target} | {(met ? "met" : "**missed**")} |");
        Console.Error.WriteLine($"{what}: {ours} {bare} {ratio} ({target})");
    }
}
