using FsCheck;
using FsCheck.Fluent;
using Stoa.Courseware.Moments;

namespace Stoa.Courseware.Tests.Moments;

public sealed class ReadingTests
{
    private static readonly Arbitrary<Reading> Readings = Arb.From(
        (from session in Gen.Elements("a", "b", "c")
         from depth in Gen.Choose(0, 100)
         from seconds in Gen.Choose(0, 50)
         select Reading.Of(session, depth / 100.0, seconds)).ListOf().Select(parts => parts.Aggregate(Reading.None, (a, b) => a.Merge(b))));

    [Fact]
    public void Merging_is_commutative() =>
        Prop.ForAll(Readings, Readings, (a, b) => a.Merge(b).Equals(b.Merge(a))).QuickCheckThrowOnFailure();

    [Fact]
    public void Merging_is_associative() =>
        Prop.ForAll(Readings, Readings, Readings, (a, b, c) => a.Merge(b).Merge(c).Equals(a.Merge(b.Merge(c)))).QuickCheckThrowOnFailure();

    [Fact]
    public void Merging_is_idempotent() =>
        Prop.ForAll(Readings, a => a.Merge(a).Equals(a)).QuickCheckThrowOnFailure();

    [Fact]
    public void A_visit_counts_once_however_often_it_reports() =>
        Assert.Equal(20, Reading.Of("a", 0.1, 10).Merge(Reading.Of("a", 0.2, 20)).Merge(Reading.Of("a", 0.1, 10)).Seconds);

    [Fact]
    public void Two_visits_add_up() =>
        Assert.Equal(25, Reading.Of("a", 1, 10).Merge(Reading.Of("b", 1, 15)).Seconds);

    [Fact]
    public void A_page_left_open_overnight_counts_half_an_hour() =>
        Assert.Equal(1800, Reading.Of("a", 1, 30_000).Seconds);

    [Fact]
    public void Json_and_back_is_the_same() =>
        Prop.ForAll(Readings, a => Reading.Parse(a.Depth, a.ToJson()).Equals(a)).QuickCheckThrowOnFailure();
}
