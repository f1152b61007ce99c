using FsCheck;
using FsCheck.Fluent;
using Stoa.Courseware.Moments;

namespace Stoa.Courseware.Tests.Moments;

public sealed class WatchedRangesTests
{
    private static readonly Arbitrary<WatchedRanges> Ranges = Arb.From(
        Gen.Choose(0, 60).Two().Select(ends => new Span(ends.Item1, ends.Item2)).ListOf().Select(WatchedRanges.Of));

    [Fact]
    public void Merging_is_commutative() =>
        Prop.ForAll(Ranges, Ranges, (a, b) => a.Merge(b).Equals(b.Merge(a))).QuickCheckThrowOnFailure();

    [Fact]
    public void Merging_is_associative() =>
        Prop.ForAll(Ranges, Ranges, Ranges, (a, b, c) => a.Merge(b).Merge(c).Equals(a.Merge(b.Merge(c)))).QuickCheckThrowOnFailure();

    [Fact]
    public void Merging_is_idempotent() =>
        Prop.ForAll(Ranges, a => a.Merge(a).Equals(a)).QuickCheckThrowOnFailure();

    [Fact]
    public void Nothing_changes_nothing() =>
        Prop.ForAll(Ranges, a => a.Merge(WatchedRanges.None).Equals(a) && WatchedRanges.None.Merge(a).Equals(a)).QuickCheckThrowOnFailure();

    [Fact]
    public void Merging_is_the_union_of_moments() =>
        Prop.ForAll(Ranges, Ranges, (a, b) => Moments(a.Merge(b)).SetEquals(Moments(a).Union(Moments(b)))).QuickCheckThrowOnFailure();

    [Fact]
    public void The_length_counts_each_moment_once() =>
        Prop.ForAll(Ranges, a => a.Length == Moments(a).Count).QuickCheckThrowOnFailure();

    [Fact]
    public void Text_and_back_is_the_same() =>
        Prop.ForAll(Ranges, a => WatchedRanges.Parse(a.ToString()).Equals(a)).QuickCheckThrowOnFailure();

    [Fact]
    public void Watching_the_first_minute_ten_times_is_watching_a_minute()
    {
        var ranges = Enumerable.Repeat(WatchedRanges.Of([new(0, 600)]), 10).Aggregate((a, b) => a.Merge(b));
        Assert.Equal(0.1, ranges.ShareOf(6000));
    }

    [Fact]
    public void What_lies_beyond_the_end_does_not_count() =>
        Assert.Equal(0.5, WatchedRanges.Of([new(50, 900)]).ShareOf(100));

    [Fact]
    public void Nothing_of_an_unknown_length_is_nothing() =>
        Assert.Equal(0, WatchedRanges.Of([new(0, 10)]).ShareOf(0));

    private static HashSet<int> Moments(WatchedRanges ranges) =>
        [.. ranges.Spans.SelectMany(span => Enumerable.Range(span.From, span.To - span.From))];
}
