using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Stoa.Problems.Analysis.Statistics;
using Stoa.Testing;

namespace Stoa.Problems.Tests.Analysis;

public class TestAnalysisTests
{
    private const double Nine = 1e-9;
    private static readonly string folder = Path.Combine(Repository.Root, "tests/Assessment/Problems.Tests/Analysis/Reference");

    private static TestFigures OfReference()
    {
        var rows = File.ReadLines(Path.Combine(folder, "responses.csv")).Skip(1).Select(l => l.Split(',')).ToList();
        var items = rows.GroupBy(r => r[1]).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new Item(g.Key, [.. g.Select(r => new Response(int.Parse(r[0], CultureInfo.InvariantCulture), double.Parse(r[2], CultureInfo.InvariantCulture), [r[3]]))]));
        return TestAnalysis.Of([.. items], 90);
    }

    private static void Agrees(TestFigures ours, JsonElement theirs)
    {
        Assert.Equal(theirs.GetProperty("complete").GetInt32(), ours.Complete);
        Assert.Equal(theirs.GetProperty("people").GetInt32(), ours.People);
        foreach (var (name, value) in new[] { ("mean", ours.Mean), ("deviation", ours.Deviation), ("alpha", ours.Alpha!.Value), ("error", ours.Error!.Value) })
            Assert.Equal(theirs.GetProperty(name).GetDouble(), value, Nine);
        foreach (var (mine, other) in ours.Items.Zip(theirs.GetProperty("items").EnumerateArray()))
        {
            Assert.Equal(other.GetProperty("item").GetString(), mine.Id);
            Assert.Equal(other.GetProperty("count").GetInt32(), mine.Count);
            Assert.Equal(other.GetProperty("facility").GetDouble(), mine.Facility, Nine);
            Assert.Equal(other.GetProperty("interval")[0].GetDouble(), mine.Interval.Low, Nine);
            Assert.Equal(other.GetProperty("interval")[1].GetDouble(), mine.Interval.High, Nine);
            Assert.Equal(other.GetProperty("discrimination").GetDouble(), mine.Discrimination!.Value, Nine);
            foreach (var option in other.GetProperty("options").EnumerateObject())
            {
                var same = mine.Options.Single(o => o.Option == option.Name);
                Assert.Equal(option.Value.GetProperty("count").GetInt32(), same.Count);
                Assert.Equal(option.Value.GetProperty("discrimination").GetDouble(), same.Discrimination!.Value, Nine);
            }
        }
    }

    [Fact]
    public void Figures_agree_with_an_independent_implementation_to_nine_digits()
    {
        using var committed = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "figures.json")));
        Assert.Equal(8, committed.RootElement.GetProperty("items").GetArrayLength());
        Agrees(OfReference(), committed.RootElement);
    }

    /// <summary>Where Debian's Python with NumPy is there, the figures are made anew, so that the committed ones cannot be ours.</summary>
    [Fact]
    public async Task The_committed_figures_are_what_the_script_makes()
    {
        const string python = "/usr/bin/python3";
        if (!File.Exists(python) || (await Run(python, "-c", "import numpy")).Code != 0) return;
        var (code, output) = await Run(python, Path.Combine(folder, "figures.py"), Path.Combine(folder, "responses.csv"));
        Assert.Equal(0, code);
        using var fresh = JsonDocument.Parse(output);
        Agrees(OfReference(), fresh.RootElement);
    }

    private static async Task<(int Code, string Output)> Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await errors;
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }

    [Fact]
    public void A_wrong_key_has_a_negative_discrimination()
    {
        var items = OfReference().Items;
        Assert.True(items.Single(i => i.Id == "q6").Discrimination < 0);
        Assert.All(items.Where(i => i.Id != "q6"), i => Assert.True(i.Discrimination > 0));
    }

    [Fact]
    public void Nobody_and_everybody_alike_have_no_correlation_and_no_alpha()
    {
        Assert.Null(TestAnalysis.Of([], 0).Alpha);
        var same = TestAnalysis.Of([.. "ab".Select(c => new Item($"{c}", [.. Enumerable.Range(0, 9).Select(p => new Response(p, 1, []))]))], 9);
        Assert.Null(same.Alpha);
        Assert.All(same.Items, i => Assert.Null(i.Discrimination));
        Assert.Equal(1, same.Mean);
        Assert.Null(TestAnalysis.Of([new Item("only", [new Response(0, 1, ["a"])])], 1).Items[0].Discrimination);
    }

    [Fact]
    public void Figures_stay_within_their_bounds_and_do_not_depend_on_the_order_of_people() => Prop.ForAll<int[], int>((seeds, shift) =>
    {
        var people = Math.Min(seeds.Length, 40);
        var items = Enumerable.Range(0, 5).Select(i => new Item($"{i}",
            [.. Enumerable.Range(0, people).Where(p => (seeds[p] >> i) % 7 != 0).Select(p => new Response(p, Math.Abs((seeds[p] >> i) % 5) / 4.0, [$"{(seeds[p] >> i) % 3}"]))])).ToList();
        var figures = TestAnalysis.Of(items, people);
        var turned = TestAnalysis.Of([.. items.Select(i => i with { Responses = [.. i.Responses.Reverse()] })], people);
        return figures.Items.All(i => i.Discrimination is null or (>= -1 and <= 1) && i.Interval.Low >= 0 && i.Interval.High <= 1 && i.Interval.Low <= i.Interval.High)
            && (figures.Alpha is null or <= 1 + 1e-9)
            && figures.Items.Zip(turned.Items).All(p => Math.Abs((p.First.Discrimination ?? 0) - (p.Second.Discrimination ?? 0)) < 1e-6);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_hundred_thousand_answers_are_analysed_in_one_pass_each()
    {
        var items = Enumerable.Range(0, 50).Select(i => new Item($"{i}",
            [.. Enumerable.Range(0, 2_000).Select(p => new Response(p, (p * 7 + i * 13) % 11 < 6 ? 1 : 0, [$"{(p + i) % 4}"]))])).ToList();
        var figures = TestAnalysis.Of(items, 2_000);
        Assert.Equal(2_000, figures.Complete);
        Assert.All(figures.Items, i => Assert.Equal(4, i.Options.Count));
    }
}
