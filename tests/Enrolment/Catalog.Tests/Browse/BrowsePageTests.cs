using System.Net;
using AngleSharp;
using AngleSharp.Dom;
using Stoa.Testing;

namespace Stoa.Catalog.Tests.Browse;

public sealed class BrowsePageTests : IAsyncLifetime
{
    private StoaSite site = null!;

    public async Task InitializeAsync() => site = await StoaSite.Start();

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task An_empty_site_says_so_kindly()
    {
        Assert.NotNull((await Page("/")).QuerySelector(".empty"));
        Assert.NotNull((await Page("/courses")).QuerySelector(".empty"));
    }

    [Fact]
    public async Task Without_a_script_the_form_carries_the_whole_search()
    {
        await site.Publish("Stoa/Walks/1", "Walks", new() { Subject = "Philosophy", Level = "advanced" });
        var page = await Page("/courses?q=wlaks&subject=Philosophy");
        var form = page.QuerySelector("form.browse")!;
        Assert.Equal(("get", "/courses"), (form.GetAttribute("method"), form.GetAttribute("action")));
        Assert.Equal("wlaks", form.QuerySelector("[name=q]")!.GetAttribute("value"));
        Assert.True(form.QuerySelector("input[name=subject]")!.HasAttribute("checked"));
        Assert.False(form.QuerySelector("input[name=level]")!.HasAttribute("checked"));
        Assert.Equal("/courses/Stoa/Walks/1", page.QuerySelector(".card-title a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Nothing_found_offers_what_there_is()
    {
        await site.Publish("Stoa/Walks/1", "Walks", new() { Subject = "Philosophy" });
        var page = await Page("/courses?q=zzzzqqqq");
        Assert.Equal("/courses?subject=Philosophy", page.QuerySelector(".empty a.chip")!.GetAttribute("href"));
        Assert.Equal("Walks", page.QuerySelector(".card-title")!.TextContent);
        Assert.NotNull(page.QuerySelector("meta[name=robots][content=noindex]"));
    }

    [Fact]
    public async Task A_page_too_far_leads_back_to_the_first()
    {
        var answer = await site.Visitor().GetAsync("/courses?q=walks&page=40");
        Assert.Equal((HttpStatusCode.SeeOther, "/courses?q=walks"), (answer.StatusCode, answer.Headers.Location?.OriginalString));
    }

    private async Task<IDocument> Page(string path)
    {
        var answer = await site.Visitor().GetStringAsync(path);
        return await BrowsingContext.New().OpenAsync(request => request.Content(answer));
    }
}
