using FsCheck;
using FsCheck.Fluent;
using Stoa.Accounts.Throttling;

namespace Stoa.Accounts.Tests.Throttling;

public sealed class ThrottleTests
{
    private sealed class Clock : TimeProvider
    {
        internal DateTimeOffset Now { get; set; } = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
        public override DateTimeOffset GetUtcNow() => Now;
    }

    [Fact]
    public void A_budget_is_spent_and_comes_back_over_its_period()
    {
        var clock = new Clock();
        var throttle = new Throttle(clock);
        var budget = new Budget(3, TimeSpan.FromMinutes(3));
        Assert.All(Enumerable.Range(0, 3), _ => Assert.True(throttle.TryTake("a", budget, out var _)));
        Assert.False(throttle.TryTake("a", budget, out var wait));
        Assert.Equal(TimeSpan.FromMinutes(1), wait);
        Assert.True(throttle.IsSpent("a", budget));
        Assert.False(throttle.IsSpent("b", budget));
        clock.Now += wait;
        Assert.False(throttle.IsSpent("a", budget));
        Assert.True(throttle.TryTake("a", budget, out _));
        Assert.False(throttle.TryTake("a", budget, out _));
    }

    [Fact]
    public void What_was_taken_in_vain_is_given_back()
    {
        var throttle = new Throttle(new Clock());
        var budget = new Budget(1, TimeSpan.FromHours(1));
        for (var i = 0; i < 5; i++)
        {
            Assert.True(throttle.TryTake("a", budget, out _));
            throttle.Return("a", budget);
        }
    }

    [Fact]
    public void No_pattern_of_tries_gets_more_than_the_budget_and_what_the_time_gives_back() => Prop.ForAll(
        ArbMap.Default.ArbFor<(PositiveInt Size, NonNegativeInt[] Pauses)>(),
        tries =>
        {
            var clock = new Clock();
            var throttle = new Throttle(clock);
            var size = (tries.Size.Get % 20) + 1;
            var budget = new Budget(size, TimeSpan.FromSeconds(size * 10));
            var start = clock.Now;
            var taken = 0;
            foreach (var pause in tries.Pauses)
            {
                clock.Now += TimeSpan.FromSeconds(pause.Get % 30);
                taken += throttle.TryTake("key", budget, out _) ? 1 : 0;
            }
            return taken <= size + ((clock.Now - start).TotalSeconds / 10) + 1e-6;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public async Task Tries_side_by_side_get_no_more_than_one_after_another()
    {
        var throttle = new Throttle(new Clock());
        var budget = new Budget(10, TimeSpan.FromMinutes(10));
        var taken = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() => throttle.TryTake("a", budget, out var _))));
        Assert.Equal(10, taken.Count(got => got));
    }

    [Fact]
    public void A_flood_of_keys_does_not_refill_a_budget_that_is_spent()
    {
        var throttle = new Throttle(new Clock(), most: 1000);
        var budget = new Budget(5, TimeSpan.FromMinutes(10));
        while (throttle.TryTake("victim", budget, out _))
            continue;
        for (var i = 0; i < 900; i++)
            throttle.TryTake($"noise {i}", budget, out _);
        Assert.False(throttle.TryTake("victim", budget, out _));
        for (var i = 0; i < 2000; i++)
            throttle.TryTake($"more {i}", budget, out _);
        Assert.False(throttle.TryTake("victim", budget, out _));
    }
}
