using FsCheck;
using FsCheck.Fluent;
using Stoa.Insights.Facts;

namespace Stoa.Insights.Tests.Facts;

public sealed class ViewsTests
{
    private static readonly Gen<(double From, double To)[]> Stretches =
        Gen.Choose(0, 2000).Two().Select(pair => (Math.Min(pair.Item1, pair.Item2) / 10.0, Math.Max(pair.Item1, pair.Item2) / 10.0)).ArrayOf();

    [Fact]
    public void Every_second_is_counted_as_often_as_it_was_watched() => Prop.ForAll(Stretches.ToArbitrary(), stretches =>
    {
        var plain = new int[201];
        foreach (var (from, to) in stretches)
            for (var second = (int)Math.Floor(from + 0.5); second < (int)Math.Floor(to + 0.5); second++)
                plain[second]++;
        var views = Of(stretches);
        Assert.Equal(plain.Sum(), views.Total);
        Assert.Equal(plain.Count(count => count > 0), views.Unique);
        Assert.Equal(plain, Spread(views, plain.Length));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_order_of_stretches_does_not_show() => Prop.ForAll(Stretches.ToArbitrary(), stretches =>
        Assert.Equal(Of(stretches).Write(), Of(stretches.Reverse()).Write())).QuickCheckThrowOnFailure();

    [Fact]
    public void A_stretch_cut_in_two_counts_as_the_whole() => Prop.ForAll(Stretches.ToArbitrary(), stretches =>
    {
        var cut = stretches.SelectMany(stretch => new[] { (stretch.From, (stretch.From + stretch.To) / 2), ((stretch.From + stretch.To) / 2, stretch.To) });
        Assert.Equal(Of(stretches).Write(), Of(cut).Write());
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_is_written_is_read_as_it_was() => Prop.ForAll(Stretches.ToArbitrary(), stretches =>
        Assert.Equal(Of(stretches).Runs, Views.Read(Of(stretches).Write()).Runs)).QuickCheckThrowOnFailure();

    private static Views Of(IEnumerable<(double From, double To)> stretches)
    {
        var views = new Views();
        foreach (var (from, to) in stretches)
            views.Add(from, to);
        return views;
    }

    private static int[] Spread(Views views, int length)
    {
        var counts = new int[length];
        var start = 0;
        foreach (var run in views.Runs)
        {
            Array.Fill(counts, run.Count, start, run.End - start);
            start = run.End;
        }
        return counts;
    }
}
