using Stoa.Accounts.Passwords;

namespace Stoa.Accounts.Tests.Passwords;

public sealed class HashQueueTests
{
    [Fact]
    public async Task What_does_not_fit_is_turned_away_at_once_and_what_fits_is_done()
    {
        using var queue = new HashQueue(workers: 1, room: 2);
        using var gate = new ManualResetEventSlim();
        using var begun = new SemaphoreSlim(0);
        var running = queue.TryRun(() => Hold(gate, begun), isUrgent: false);
        await begun.WaitAsync();
        var waiting = Enumerable.Range(0, 5).Select(i => queue.TryRun(() => i, isUrgent: false)).ToList();
        Assert.Equal([true, true, false, false, false], waiting.Select(job => job is not null));
        gate.Set();
        var done = await Task.WhenAll(waiting.OfType<Task<int>>());
        Assert.Equal([0, 1], done);
        Assert.True(await running!);
    }

    [Fact]
    public async Task Signing_in_goes_ahead_of_registering()
    {
        using var queue = new HashQueue(workers: 1, room: 10);
        using var gate = new ManualResetEventSlim();
        using var begun = new SemaphoreSlim(0);
        var order = new List<string>();
        var first = queue.TryRun(() => Hold(gate, begun), isUrgent: false)!;
        await begun.WaitAsync();
        var patient = queue.TryRun(() => Note(order, "register"), isUrgent: false)!;
        var urgent = queue.TryRun(() => Note(order, "sign in"), isUrgent: true)!;
        gate.Set();
        await Task.WhenAll(first, patient, urgent);
        Assert.Equal(["sign in", "register"], order);
    }

    [Fact]
    public async Task A_failure_reaches_whoever_asked_and_the_worker_goes_on()
    {
        using var queue = new HashQueue(workers: 1, room: 10);
        await Assert.ThrowsAsync<InvalidOperationException>(() => queue.TryRun<int>(() => throw new InvalidOperationException(), isUrgent: false)!);
        Assert.Equal(7, await queue.TryRun(() => 7, isUrgent: false)!);
    }

    private static bool Hold(ManualResetEventSlim gate, SemaphoreSlim begun)
    {
        begun.Release();
        return gate.Wait(TimeSpan.FromSeconds(20));
    }

    private static bool Note(List<string> order, string what)
    {
        order.Add(what);
        return true;
    }
}
