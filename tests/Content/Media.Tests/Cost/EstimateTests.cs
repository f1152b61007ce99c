using Microsoft.Extensions.Configuration;
using Stoa.Media.Cost;

namespace Stoa.Media.Tests.Cost;

/// <summary>The arithmetic, on examples that others worked and on rules that hold for every run.</summary>
public sealed class EstimateTests
{
    private static readonly PriceBook Book = PriceBook.Of(new ConfigurationBuilder().Build());

    [Fact]
    public void An_open_run_is_delivered_for_what_its_bytes_cost_and_not_for_the_rounded_sum()
    {
        var run = Example("delivery");
        var blended = With(run, "blended");

        Assert.Equal((50_000m, 150_000m, 0.675m, 101_250m), (blended.Viewers, blended.Hours, blended.GigabytesAnHour, blended.Gigabytes));
        Assert.Equal((6075m, 1012.5m, 405m), (blended.Delivery, With(run, "value").Delivery, With(run, "lowest").Delivery));
        // Told as 0.66 GB an hour, thus 99 TB, $5,940, $990 and less than $400.
        var rounded = run with { Megabits = 0.66m / Estimate.GigabytesOfMegabit };
        Assert.Equal(99_000m, decimal.Round(With(rounded, "blended").Gigabytes, 6));
        Assert.Equal((5940m, 990m, 396m), (Cents(With(rounded, "blended").Delivery), Cents(With(rounded, "value").Delivery), Cents(With(rounded, "lowest").Delivery)));
    }

    [Fact]
    public void Three_in_a_hundred_who_pay_carry_the_rest()
    {
        var result = With(Example("certificates"), "blended");

        Assert.Equal((3000m, 147_000m, 140_925m), (result.Buyers, result.Revenue, result.Left));
        Assert.Equal(0.124m, decimal.Round(result.BreakEvenPercent!.Value, 3));
    }

    [Fact]
    public void An_academy_pays_by_the_tiers_of_a_month()
    {
        var result = With(Example("academy"), "tiers");

        Assert.Equal((6.75m, 67_500m), (result.Gigabytes / result.Viewers, result.Gigabytes));
        Assert.Equal(5015m, result.Delivery);
        Assert.Equal(60_180m, result.Delivery * 12);
        // The same traffic in twelve months starts each of them at the first tier.
        Assert.Equal(60_180m, With(result.Run with { Registrations = 120_000, Months = 12 }, "tiers").Delivery);
    }

    [Fact]
    public void Every_part_is_in_the_sum()
    {
        var run = new CourseRun
        {
            Registrations = 1000,
            StartPercent = 50,
            HoursEach = 2,
            Megabits = 1,
            Months = 2,
            RecordedHours = 10,
            StoredEach = 3,
            StoragePrice = 0.02m,
            MakingPrice = 0.5m,
            MailsEach = 4,
            MailPrice = 0.1m,
            Servers = 100,
            PayingPercent = 2,
            CertificatePrice = 50,
            IdentityPrice = 1.5m,
            FeePercent = 3,
            FeeEach = 0.3m,
        };
        var result = With(run, "value");

        Assert.Equal((4.5m, 1.2m, 5m, 0.4m, 200m), (result.Delivery, result.Storage, result.Making, result.Mail, result.Servers));
        Assert.Equal((20m, 30m, 36m, 1000m), (result.Buyers, result.Identity, result.Fees, result.Revenue));
        Assert.Equal((277.1m, 722.9m, 0.2771m), (result.Costs, result.Left, result.CostOfOne));
    }

    [Theory]
    [InlineData(0), InlineData(999.5), InlineData(1000), InlineData(1000.5), InlineData(49_999), InlineData(50_000), InlineData(2_000_000)]
    public void What_is_above_a_tier_never_makes_what_is_below_dearer(double gigabytes)
    {
        var tiers = Book.Networks.Single(network => network.Id == "tiers");
        var step = tiers.PriceOf((decimal)gigabytes + 1) - tiers.PriceOf((decimal)gigabytes);
        Assert.InRange(step, 0, 0.085m);
        var last = tiers.Tiers.First(tier => tier.UpTo is null || tier.UpTo >= (decimal)gigabytes + 1);
        Assert.True(step >= last.Price || gigabytes == 999.5, $"{step}");
    }

    [Fact]
    public void At_the_share_that_breaks_even_nothing_is_left_and_nothing_is_missing()
    {
        var run = CourseRun.Typical(Book);
        foreach (var network in Book.Networks)
            Assert.Equal(0, Cents(new Estimate(run with { PayingPercent = new Estimate(run, network).BreakEvenPercent!.Value }, network).Left));
        Assert.Null(With(run with { CertificatePrice = 1.5m }, "value").BreakEvenPercent);
        Assert.Null(With(run with { Registrations = 0 }, "value").BreakEvenPercent);
    }

    [Fact]
    public void Other_prices_and_shares_of_buyers_stand_around_those_assumed()
    {
        var result = With(CourseRun.Typical(Book), "value");
        var grid = PriceGrid.Of(result);
        Assert.Equal([24.5m, 36.75m, 49m, 73.5m, 98m], grid.Prices);
        Assert.Equal([1.5m, 2.25m, 3m, 4.5m, 6m], grid.Rows.Select(row => row.Percent));
        Assert.Equal((result.Left, true), (grid.Rows[2].Cells[2].Left, grid.Rows[2].Cells[2].IsAssumed));
        Assert.Single(grid.Rows.SelectMany(row => row.Cells), cell => cell.IsAssumed);
        Assert.All(grid.Rows, row => Assert.Equal(row.Cells.Select(cell => cell.Left).Order(), row.Cells.Select(cell => cell.Left)));
    }

    [Fact]
    public void Of_a_run_without_buyers_or_price_the_usual_ones_are_shown_and_nobody_buys_twice()
    {
        var free = PriceGrid.Of(With(Example("delivery"), "value"));
        Assert.Equal((49m, 3m), (free.Prices[2], free.Rows[2].Percent));
        Assert.DoesNotContain(free.Rows.SelectMany(row => row.Cells), cell => cell.IsAssumed);
        Assert.Equal([40m, 60m, 80m, 100m], PriceGrid.Of(With(CourseRun.Typical(Book) with { PayingPercent = 80 }, "value")).Rows.Select(row => row.Percent));
    }

    [Fact]
    public void The_largest_numbers_that_are_taken_can_be_reckoned()
    {
        var run = Assumption.All.Aggregate(CourseRun.Typical(Book), (run, assumption) => assumption.Write(run, assumption.Most));
        foreach (var network in Book.Networks)
            Assert.True(new Estimate(run, network).Costs > 0);
        run = Assumption.All.Aggregate(run, (run, assumption) => assumption.Write(run, assumption.Least));
        Assert.Equal((0m, 0m), (With(run, "tiers").Costs, With(run, "tiers").CostOfOne));
    }

    private static CourseRun Example(string id) => WorkedExample.All.Single(example => example.Id == id).Run;
    private static Estimate With(CourseRun run, string network) => new(run, Book.Networks.Single(one => one.Id == network));
    private static decimal Cents(decimal dollars) => decimal.Round(dollars, 2);
}
