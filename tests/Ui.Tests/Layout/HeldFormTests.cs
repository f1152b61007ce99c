using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Stoa.Testing;

namespace Stoa.Ui.Tests.Layout;

/// <summary>The database is away while somebody sends a form without a script.</summary>
public sealed class HeldFormTests : IAsyncLifetime
{
    private const string Note = "/learn/Stoa/S1/now/u1/note";
    private readonly DatabaseLine line = new();
    private StoaSite site = null!;

    public async Task InitializeAsync()
    {
        site = await StoaSite.Start(reach: line.To);
        line.Cut();
    }

    public async Task DisposeAsync()
    {
        await site.DisposeAsync();
        line.Dispose();
    }

    [Fact]
    public async Task What_was_written_stands_on_the_page_and_is_sent_again_by_one_press()
    {
        using var learner = site.As(StoaSite.Somebody());
        var answer = await learner.PostAsync(Note, Fields(("text", "Two words & <b>more</b>\nin two lines"), ("block", "b1")));
        var page = await Page(answer);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        Assert.NotNull(answer.Headers.RetryAfter);
        var form = page.QuerySelector<IHtmlFormElement>($"main form[action='{Note}']")!;
        Assert.Equal("Two words & <b>more</b>\nin two lines", Value(form, "text"));
        Assert.Equal("b1", Value(form, "block"));
        Assert.Contains("in two lines", page.QuerySelector(".held-text")!.TextContent);

        line.Mend();
        var again = Fields([.. form.QuerySelectorAll("textarea").Select(field => (field.GetAttribute("name")!, ((IHtmlTextAreaElement)field).Value))]);
        for (var end = Environment.TickCount64 + 90_000; ; await Task.Delay(100))
        {
            // There is no such course; the question is whether the form arrives.
            if ((await learner.PostAsync(Note, again)).StatusCode == HttpStatusCode.NotFound)
                return;
            Assert.True(Environment.TickCount64 < end, "The form did not arrive.");
        }
    }

    [Fact]
    public async Task What_is_written_too_fast_waits_on_the_page_too()
    {
        await using var tight = await StoaSite.Start(settings: new Dictionary<string, string?> { ["RateLimits:Loopback"] = "true", ["RateLimits:PerMinute"] = "1" });
        using var learner = tight.As(StoaSite.Somebody());
        await learner.PostAsync(Note, Fields(("text", "The first thought")));
        var answer = await learner.PostAsync(Note, Fields(("text", "The second thought")));
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Equal("The second thought", Value((await Page(answer)).QuerySelector<IHtmlFormElement>($"main form[action='{Note}']")!, "text"));
    }

    [Fact]
    public async Task Passwords_are_never_held()
    {
        using var visitor = site.Visitor();
        var answer = await visitor.PostAsync("/sign-in", Fields(("email", "asha@example.org"), ("password", "Correct horse 17")));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        await HoldsNothing(answer, "Correct horse", "asha@example.org");
    }

    [Fact]
    public async Task Files_are_never_held()
    {
        using var learner = site.As(StoaSite.Somebody());
        var answer = await learner.PostAsync(Note, new MultipartFormDataContent { { new StringContent("secret file"), "file", "a.txt" }, { new StringContent("some words"), "text" } });
        await HoldsNothing(answer, "secret file", "some words");
    }

    private static async Task HoldsNothing(HttpResponseMessage answer, params string[] sent)
    {
        var page = await Page(answer);
        Assert.NotNull(page.QuerySelector("h1"));
        Assert.Empty(page.QuerySelectorAll("main textarea, main .held-text"));
        Assert.All(sent, words => Assert.DoesNotContain(words, page.DocumentElement.OuterHtml));
    }

    private static async Task<IDocument> Page(HttpResponseMessage answer) => new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());

    private static string Value(IHtmlFormElement form, string name) => form.QuerySelector<IHtmlTextAreaElement>($"textarea[name='{name}']")!.Value;

    private static FormUrlEncodedContent Fields(params (string Name, string Value)[] fields) =>
        new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
}
