using Microsoft.Playwright;
using Stoa.Browser.Tests.Browsing;
using Stoa.Testing;

namespace Stoa.Browser.Tests.BadConditions;

/// <summary>A learner watches and reads without a connection, closes the page, and comes back online another time.</summary>
public sealed class NoConnection : IAsyncLifetime
{
    private StoaSite site = null!;

    public async Task InitializeAsync() => site = await SampleSite.Start();

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task What_was_learnt_offline_arrives_once_when_any_page_of_the_course_is_opened_online()
    {
        await using var pupil = await Pupil.Enrol(site);
        var context = pupil.Page.Context;
        await pupil.Reader.Go(pupil.Path(pupil.Tree.Units[0]));
        await Play(pupil.Page);
        await context.SetOfflineAsync(true);
        var watched = await WatchOn(pupil.Page);
        var waiting = await KeptOnlyHere(pupil);
        // Its last words may get through: the browser is no longer held offline once the page has gone. Repeats are what is tested here.
        await pupil.Page.CloseAsync(new() { RunBeforeUnload = false });

        await context.SetOfflineAsync(false);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/dashboard");
        waiting.UnionWith(await Waiting(page));

        await Task.WhenAll(page.GotoAsync(pupil.Path(pupil.Tree.Units[1])), (await context.NewPageAsync()).GotoAsync(pupil.Path(pupil.Tree.Units[2])));
        await Pupil.Until(async () => (await Waiting(page)).Intersect(waiting).Any() == false, "nothing waits in the browser any more");
        Assert.Superset(waiting, await pupil.Kept());
        await Pupil.Until(async () => await pupil.Count("select max(position) from courseware.watches") >= (watched - 1) * 10, "the film's place is known");
        Assert.Equal(1, await pupil.Count("select count(*) from courseware.watches"));
        pupil.Reader.Confirm();
    }

    private static async Task Play(IPage page)
    {
        await page.WaitForSelectorAsync("stoa-video[data-ready] video");
        await page.Locator("stoa-video button:visible").First.ClickAsync();
        await page.WaitForFunctionAsync("() => { const v = document.querySelector('stoa-video video'); return v.currentTime > 1 && v.buffered.end(v.buffered.length - 1) > v.currentTime + 12; }");
    }

    /// <summary>On, in what the browser has of the film, and in the text below it.</summary>
    private static async Task<double> WatchOn(IPage page)
    {
        var from = await page.EvaluateAsync<double>("() => document.querySelector('stoa-video video').currentTime");
        await page.WaitForFunctionAsync("from => document.querySelector('stoa-video video').currentTime > from + 3", from);
        await page.EvaluateAsync("() => document.querySelector('[data-completion=read]')?.scrollIntoView({ block: 'end', behavior: 'instant' })");
        await page.WaitForFunctionAsync("from => document.querySelector('stoa-video video').currentTime > from + 5", from);
        return await page.EvaluateAsync<double>("() => document.querySelector('stoa-video video').currentTime");
    }

    /// <summary>The batches that wait in the browser, once there are some that never reached the site.</summary>
    private static async Task<HashSet<Guid>> KeptOnlyHere(Pupil pupil)
    {
        HashSet<Guid> waiting = [];
        await Pupil.Until(async () =>
        {
            waiting = await Waiting(pupil.Page);
            return waiting.Except(await pupil.Kept()).Any();
        }, "what was learnt offline waits in the browser");
        return waiting;
    }

    private static async Task<HashSet<Guid>> Waiting(IPage page) =>
        [.. (await page.EvaluateAsync<string[]>(WaitingBatches)).Select(Guid.Parse)];

    private const string WaitingBatches = """
        () => new Promise((resolve, reject) => {
          const opening = indexedDB.open('stoa-moments', 1);
          opening.onerror = () => reject(opening.error);
          opening.onsuccess = () => {
            const all = opening.result.transaction('batches').objectStore('batches').getAllKeys();
            all.onsuccess = () => { opening.result.close(); resolve(all.result); };
          };
        })
        """;
}
