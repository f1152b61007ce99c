using FsCheck;
using FsCheck.Fluent;
using Stoa.Gradebook.Grading;

namespace Stoa.Gradebook.Tests.Grading;

public sealed class CurveTests
{
    private static readonly Gen<(string Kind, double Amount, double Share)> Curves =
        from kind in Gen.Elements(Curve.Kinds.ToArray())
        from amount in Gen.Choose(1, 100)
        from share in Gen.Choose(0, 1000)
        select (kind, amount / 100.0, share / 1000.0);

    [Theory]
    [InlineData(Curve.Nothing, 0, 0.4, 0.4)]
    [InlineData(Curve.Add, 0.1, 0.4, 0.5)]
    [InlineData(Curve.Add, 0.7, 0.4, 1)]
    [InlineData(Curve.Scale, 0.8, 0.4, 0.5)]
    [InlineData(Curve.Root, 0, 0.49, 0.7)]
    [InlineData(Curve.Add, 0.1, 0, 0)]
    [InlineData(Curve.Scale, 0, 0.4, 0.4)]
    [InlineData(Curve.Root, 0, 1.2, 1.2)]
    public void It_lifts(string kind, double amount, double share, double lifted) => Assert.Equal(lifted, new Curve(kind, amount).Of(share));

    [Fact]
    public void Nobody_falls_by_a_curve_or_gets_more_than_all() => Prop.ForAll(Curves.ToArbitrary(), curve =>
    {
        var lifted = new Curve(curve.Kind, curve.Amount).Of(curve.Share);
        return lifted >= Math.Round(curve.Share, 4) - 1e-9 && lifted <= 1;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Who_was_better_stays_at_least_as_good() => Prop.ForAll(Curves.ToArbitrary(), curve =>
    {
        var of = new Curve(curve.Kind, curve.Amount);
        return of.Of(Math.Min(1, curve.Share + 0.01)) >= of.Of(curve.Share);
    }).QuickCheckThrowOnFailure();
}
