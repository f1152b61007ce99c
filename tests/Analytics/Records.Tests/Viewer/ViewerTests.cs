using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.People;
using Stoa.Contracts.Records;
using Stoa.Platform.Data;
using Stoa.Records.Access.Keys;
using Stoa.Records.Refused;
using Stoa.Records.Tests.Documents;
using Stoa.Records.Viewer;
using Stoa.Testing;

namespace Stoa.Records.Tests.Viewer;

public sealed class ViewerTests(RecordsSite shared) : IClassFixture<RecordsSite>
{
    private readonly StoaSite site = shared.Site;
    private readonly HttpClient source = shared.Two;
    private readonly HttpClient admin = shared.Site.As(StoaSite.Somebody(Role.Admin));
    private readonly string mark = $"{Guid.CreateVersion7():n}";

    private string Statement(string verb = "http://example.org/did", string? id = null) => $$"""
        {"id":"{{id ?? $"{Guid.CreateVersion7()}"}}","actor":{"mbox":"mailto:{{mark}}@example.org","name":"<b>{{mark}}</b>"},
         "verb":{"id":"{{verb}}","display":{"en":"did"} },"object":{"id":"http://example.org/{{mark}}"} }
        """;

    private async Task Send(string statement) =>
        Assert.Equal(200, await source.PostAsync("/xapi/statements", Xapi.Json(statement)).Status());

    [Theory]
    [InlineData("/admin/records")]
    [InlineData("/admin/records/live")]
    [InlineData("/admin/records/keys")]
    [InlineData("/admin/records/refused")]
    [InlineData("/admin/records/retention")]
    public async Task Only_administrators_see_the_record(string path) =>
        Assert.Equal(403, await site.As(StoaSite.Somebody(Role.Instructor)).GetAsync(path).Status());

    [Fact]
    public async Task A_statement_is_found_by_who_what_and_verb_and_shown_as_text()
    {
        var id = Guid.CreateVersion7();
        await Send(Statement(id: $"{id}"));

        foreach (var query in new[] { $"who={mark}@example.org", $"activity=http://example.org/{mark}", $"verb=http://example.org/did&who={mark}@example.org" })
        {
            var page = await admin.GetStringAsync($"{ShowStatements.Path}?{query}");
            Assert.Contains($"/admin/records/statements/{id}", page, StringComparison.Ordinal);
            Assert.Contains($"&lt;b&gt;{mark}&lt;/b&gt;", page, StringComparison.Ordinal);
        }
        Assert.DoesNotContain($"{id}", await admin.GetStringAsync($"{ShowStatements.Path}?who={mark}@example.org&verb=http://example.org/never"), StringComparison.Ordinal);
        var one = await admin.GetStringAsync($"/admin/records/statements/{id}");
        Assert.Contains("record-json", one, StringComparison.Ordinal);
        Assert.DoesNotContain($"<b>{mark}", one, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_site_itself_said_is_found_apart_from_what_others_did()
    {
        var own = Guid.CreateVersion7();
        await Send(Statement());
        await site.With<IStatements, bool>(async statements =>
        {
            await statements.Append([JsonNode.Parse(Statement(id: $"{own}"))!.AsObject()]);
            return true;
        });

        Assert.Equal([$"/admin/records/statements/{own}"], Rows(await admin.GetStringAsync($"{ShowStatements.Path}?source=stoa&activity=http://example.org/{mark}")));
        Assert.Equal(2, Rows(await admin.GetStringAsync($"{ShowStatements.Path}?activity=http://example.org/{mark}")).Count);
    }

    [Fact]
    public async Task Older_pages_go_on_where_the_newer_ended()
    {
        await Send($"[{string.Join(',', Enumerable.Range(0, ViewerQuery.PageSize + 3).Select(_ => Statement()))}]");

        var first = await admin.GetStringAsync($"{ShowStatements.Path}?who={mark}@example.org");
        var next = WebUtility.HtmlDecode(Regex.Match(first, "href=\"(/admin/records\\?[^\"]*before=[^\"]*)\"").Groups[1].Value);
        var second = await admin.GetStringAsync(next);

        Assert.Equal((ViewerQuery.PageSize, 3), (Rows(first).Count, Rows(second).Count));
        Assert.Empty(Rows(first).Intersect(Rows(second)));
    }

    [Fact]
    public async Task Words_are_looked_for_anywhere_in_what_fits_the_rest_and_mean_themselves()
    {
        var id = Guid.CreateVersion7();
        await Send(Statement("http://example.org/50%_off", $"{id}"));
        await Send(Statement());

        foreach (var query in new[] { $"words=50%25_OFF&activity=http://example.org/{mark}", $"words={mark}&verb=http://example.org/50%25_off", "words=50%25_off" })
            Assert.Contains($"{id}", await admin.GetStringAsync($"{ShowStatements.Path}?{query}"), StringComparison.Ordinal);
        Assert.Single(Rows(await admin.GetStringAsync($"{ShowStatements.Path}?words=50%25_off&activity=http://example.org/{mark}")));
        Assert.Empty(Rows(await admin.GetStringAsync($"{ShowStatements.Path}?words=50__off&activity=http://example.org/{mark}")));
        Assert.Empty(Rows(await admin.GetStringAsync($"{ShowStatements.Path}?words=x%27%3B--%5C&who={mark}@example.org")));
    }

    [Fact]
    public async Task A_search_for_words_ends_after_so_many_and_goes_on_when_asked()
    {
        await Send(Statement("http://example.org/needle"));
        await Send($"[{string.Join(',', Enumerable.Range(0, TextSearch.MostLookedAt).Select(_ => Statement()))}]");

        var first = await admin.GetStringAsync($"{ShowStatements.Path}?words=needle&who={mark}@example.org");
        Assert.Empty(Rows(first));
        var next = WebUtility.HtmlDecode(Regex.Match(first, "href=\"(/admin/records\\?[^\"]*before=[^\"]*)\"").Groups[1].Value);
        Assert.Single(Rows(await admin.GetStringAsync(next)));
    }

    private static List<string> Rows(string page) => [.. Regex.Matches(page, "/admin/records/statements/([0-9a-f-]{36})").Select(match => match.Value)];

    [Theory]
    [InlineData("who=nobody in particular", 422)]
    [InlineData("from=yesterday", 422)]
    [InlineData("who={", 422)]
    [InlineData("before=x-y", 200)]
    [InlineData("before=9999999999999999999-1", 200)]
    [InlineData("source=nobody", 200)]
    [InlineData("words=%00", 200)]
    public async Task What_cannot_be_understood_is_said_or_left_aside(string query, int status) =>
        Assert.Equal(status, await admin.GetAsync($"{ShowStatements.Path}?{query}").Status());

    [Fact]
    public async Task Who_follows_sees_what_comes_and_fits()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await Send(Statement());
        using var stream = await admin.GetStreamAsync($"{ShowStatements.Path}/live?activity=http://example.org/{mark}", patience.Token);
        using var reader = new StreamReader(stream);
        var sending = Task.Run(async () =>
        {
            // The first may come before the stream looks for the first time.
            while (!patience.IsCancellationRequested)
            {
                await source.PostAsync("/xapi/statements", Xapi.Json("""{"actor":{"mbox":"mailto:a@example.org"},"verb":{"id":"http://v.org/x"},"object":{"id":"http://example.org/other"}}"""), patience.Token);
                await source.PostAsync("/xapi/statements", Xapi.Json(Statement("http://example.org/seen")), patience.Token);
                await Task.Delay(300, patience.Token);
            }
        });

        string? line;
        do
            line = await reader.ReadLineAsync(patience.Token);
        while (line is not null && !(line.StartsWith("data:", StringComparison.Ordinal) && line.Length > 20));

        await patience.CancelAsync();
        await sending.ContinueWith(_ => { }, TaskScheduler.Default);
        Assert.Contains($"http://example.org/{mark}", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_refused_is_kept_with_its_reason_and_recorded_once_it_is_mended()
    {
        var id = Guid.CreateVersion7();
        Assert.Equal(400, await source.PostAsync("/xapi/statements", Xapi.Json(Statement("no address", $"{id}"))).Status());

        var list = await admin.GetStringAsync(ShowRefused.Path);
        var path = Regex.Matches(list, "/admin/records/refused/[0-9a-f-]{36}").Select(match => match.Value).First();
        var page = await admin.GetStringAsync(path);
        Assert.Contains("IRI", page, StringComparison.Ordinal);
        Assert.Contains($"{id}", page, StringComparison.Ordinal);
        Assert.Equal(422, await Replay(path, Statement("still none", $"{id}")));
        Assert.Equal(303, await Replay(path, Statement(id: $"{id}")));

        var kept = await source.GetStringAsync($"/xapi/statements?statementId={id}");
        Assert.Contains("A source", kept, StringComparison.Ordinal);
        Assert.Contains("Recorded since", await admin.GetStringAsync(ShowRefused.Path), StringComparison.Ordinal);
    }

    private Task<int> Replay(string path, string content) =>
        admin.PostAsync($"{path}/replay", new FormUrlEncodedContent(new Dictionary<string, string> { ["content"] = content })).Status();

    [Fact]
    public async Task A_source_that_sends_nothing_but_nonsense_fills_no_disk()
    {
        var (key, secret) = await site.Key();
        var noisy = site.Client(Xapi.Basic($"{key}", secret));
        for (var sent = 0; sent < 100; sent++)
            Assert.Equal(400, await noisy.PostAsync("/xapi/statements", Xapi.Json("nonsense")).Status());

        // Thirty a minute, and on a slow machine that took several.
        var kept = await site.Services.GetRequiredService<PlatformDb>().One<long>("select count(*) from records.refused where key_id = @Key", new { Key = key });
        Assert.InRange(kept, 1, 90);
    }

    [Fact]
    public async Task A_key_is_made_once_used_and_taken_back()
    {
        var form = new FormUrlEncodedContent([new("name", mark), new("scope", "all"), new("scope", "nothing")]);
        var made = await (await admin.PostAsync(ManageKeys.Path, form)).Content.ReadAsStringAsync();
        var secret = Regex.Match(made, "<code>([A-Za-z0-9_-]{43})</code>").Groups[1].Value;
        var key = Regex.Match(made, "<code>([0-9a-f-]{36})</code>").Groups[1].Value;
        var tool = site.Client(Xapi.Basic(key, secret));
        Assert.Equal(404, await tool.Ask(HttpMethod.Get, new Kept().State()).Status());

        Assert.DoesNotContain(secret, await admin.GetStringAsync(ManageKeys.Path), StringComparison.Ordinal);
        Assert.Equal(303, await admin.PostAsync($"{ManageKeys.Path}/{key}/revocation", new FormUrlEncodedContent([])).Status());
        Assert.Equal(401, await tool.Ask(HttpMethod.Get, new Kept().State()).Status());
    }

    [Fact]
    public async Task A_key_without_a_name_or_a_scope_is_refused() =>
        Assert.Equal(422, await admin.PostAsync(ManageKeys.Path, new FormUrlEncodedContent([new("name", " ")])).Status());
}
