using System.Net;
using Stoa.Records.Tests.Documents;
using Stoa.Testing;

namespace Stoa.Records.Tests.Access;

public sealed class AlternateSyntaxTests(RecordsSite shared) : IClassFixture<RecordsSite>
{
    private const string Path = "/xapi/activities/state";
    private readonly StoaSite site = shared.Site;
    private readonly Kept kept = new();

    private Dictionary<string, string> Form(params (string Name, string Value)[] more)
    {
        var form = new Dictionary<string, string> { ["activityId"] = kept.Activity, ["agent"] = kept.Agent(), ["stateId"] = "place" };
        foreach (var (name, value) in more)
            form[name] = value;
        return form;
    }

    private static Task<HttpResponseMessage> Send(HttpClient client, string query, Dictionary<string, string> form) =>
        client.PostAsync(Path + query, new FormUrlEncodedContent(form));

    [Fact]
    public async Task A_form_is_the_request_that_it_means()
    {
        var source = await site.Source(version: "1.0.3");

        Assert.Equal(204, await Send(source, "?method=PUT", Form(("content", "مرحبا & more"), ("Content-Type", "text/plain; charset=utf-8"))).Status());
        var read = await Send(source, "?method=GET", Form());
        Assert.Equal("مرحبا & more", await read.Content.ReadAsStringAsync());
        Assert.Equal("text/plain", read.Content.Headers.ContentType?.MediaType);
        Assert.Equal(412, await Send(source, "?method=PUT", Form(("content", "1"), ("If-None-Match", "*"))).Status());
        Assert.Equal(204, await Send(source, "?method=DELETE", Form()).Status());
        Assert.Equal(404, await Send(source, "?method=get", Form()).Status());
    }

    [Fact]
    public async Task Credential_and_version_may_stand_in_the_form()
    {
        var (key, secret) = await site.Key();
        var nobody = site.Client(null, null);

        var answer = await Send(nobody, "?method=PUT", Form(("content", "1"), ("Authorization", $"{Xapi.Basic($"{key}", secret)}"), ("X-Experience-API-Version", "1.0.3")));

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal("1.0.3", answer.Version());
    }

    [Fact]
    public async Task What_the_form_says_counts_before_the_headers()
    {
        var source = await site.Source(version: "1.0.3");

        Assert.Equal(400, await Send(source, "?method=PUT", Form(("content", "1"), ("X-Experience-API-Version", "0.8"))).Status());
        Assert.Equal(401, await Send(source, "?method=PUT", Form(("content", "1"), ("Authorization", "Basic Um9iOng="))).Status());
    }

    [Fact]
    public async Task What_is_no_such_form_is_refused()
    {
        var source = await site.Source(version: "1.0.3");

        Assert.Equal(400, await Send(source, "?method=PUT", Form()).Status());
        Assert.Equal(400, await Send(source, "?method=PUT&stateId=place", Form(("content", "1"))).Status());
        Assert.Equal(400, await Send(source, "?method=BREW", Form(("content", "1"))).Status());
        Assert.Equal(400, await source.PostAsync(Path + "?method=PUT", Xapi.Json("{}")).Status());
        Assert.Equal(400, await source.PostAsync(Path + "?method=PUT", new MultipartFormDataContent { { new StringContent("1"), "content" } }).Status());
        Assert.Equal(400, await source.PutAsync(Path + "?method=POST", new FormUrlEncodedContent(Form(("content", "1")))).Status());
        Assert.Equal(405, await source.PostAsync("/xapi/about?method=PUT", new FormUrlEncodedContent(Form(("content", "1")))).Status());
    }

    [Fact]
    public async Task Version_2_0_knows_it_no_longer()
    {
        Assert.Equal(400, await Send(await site.Source(), "?method=PUT", Form(("content", "1"))).Status());
        Assert.Equal(400, await Send(await site.Source(version: "1.0.3"), "?method=PUT", Form(("content", "1"), ("X-Experience-API-Version", "2.0.0"))).Status());
    }

    [Fact]
    public async Task The_form_is_read_in_this_syntax_only_when_it_is_meant()
    {
        var source = await site.Source(version: "1.0.3");

        Assert.Equal(204, await source.Ask(HttpMethod.Post, kept.State(), "method=PUT&content=1", "application/x-www-form-urlencoded").Status());
        Assert.Equal("method=PUT&content=1", await source.GetStringAsync(kept.State()));
    }
}
