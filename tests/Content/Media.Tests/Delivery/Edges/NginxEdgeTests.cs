using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Stoa.Testing;

namespace Stoa.Media.Tests.Delivery.Edges;

/// <summary>What an ordinary nginx does with our addresses and headers.</summary>
public sealed class NginxEdgeTests(EdgeSite edges) : IClassFixture<EdgeSite>, IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    public void Dispose() => http.Dispose();

    [Theory]
    [InlineData("path-token")]
    [InlineData("nginx-secure-link")]
    [InlineData("hmac-query")]
    public async Task An_edge_opens_what_was_signed_for_it_and_nothing_else(string kind)
    {
        var good = edges.Signed(edges.Alpha, kind, "k1", "the-key-of-this-month", hours: 2);
        Assert.Equal(HttpStatusCode.OK, await Status(good));
        Assert.Equal(HttpStatusCode.OK, await Status(edges.Signed(edges.Alpha, kind, "k2", "the-key-of-next-month", hours: 2)));
        Assert.Equal(HttpStatusCode.Forbidden, await Status(edges.Signed(edges.Alpha, kind, "k1", "the-key-of-next-month", hours: 2)));
        Assert.Equal(HttpStatusCode.Forbidden, await Status(edges.Signed(edges.Alpha, kind, "k3", "a-key-that-is-gone", hours: 2)));
        Assert.Equal(HttpStatusCode.Forbidden, await Status(edges.Signed(edges.Alpha, kind, "k1", "the-key-of-this-month", hours: 0)));
        Assert.Equal(HttpStatusCode.Forbidden, await Status(good.Replace($"{Guid.Empty:N}", $"{Guid.CreateVersion7():N}", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.Forbidden, await Status(good.Replace($"{edges.Recording.Id:N}", $"{Guid.CreateVersion7():N}", StringComparison.Ordinal)));
        Assert.NotEqual(HttpStatusCode.OK, await Status($"{edges.Alpha.Url}/{new string('x', 4000)}/{{file}}"));
        Assert.NotEqual(HttpStatusCode.OK, await Status(good.Replace("{file}", "../../../../{file}", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_cookie_opens_its_folder_while_it_is_good_and_pages_of_the_site_may_read()
    {
        var folder = edges.Folder(edges.Alpha, "signed-cookie", "k1", "the-key-of-this-month", hours: 2);
        var (address, good) = (folder.Of("master.m3u8"), folder.Cookie!);
        Assert.Equal(($"stoa-alpha", new Uri(address).AbsolutePath), (good.Name, $"{good.Path}master.m3u8"));
        var next = edges.Folder(edges.Alpha, "signed-cookie", "k2", "the-key-of-next-month", hours: 2).Cookie!.Value;
        Assert.Equal(HttpStatusCode.OK, (await Bring(address, good.Value)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Bring(address, next)).StatusCode);
        string?[] bad =
        [
            null, "", "k1", "k1--", $"{good.Value}x", good.Value[..^1], good.Value.Replace("k1-", "k2-", StringComparison.Ordinal), new string('-', 3000),
            edges.Folder(edges.Alpha, "signed-cookie", "k1", "the-key-of-next-month", hours: 2).Cookie!.Value,
            edges.Folder(edges.Alpha, "signed-cookie", "k1", "the-key-of-this-month", hours: 0).Cookie!.Value,
            edges.Folder(edges.Alpha, "signed-cookie", "k1", "the-key-of-this-month", hours: 2, Guid.CreateVersion7()).Cookie!.Value,
        ];
        foreach (var value in bad)
            Assert.Equal(HttpStatusCode.Forbidden, (await Bring(address, value)).StatusCode);

        foreach (var (origin, named, brings) in new[] { (edges.Alpha.Site, edges.Alpha.Site, "true"), ("https://elsewhere.example.com", "*", null) })
        {
            using var answer = await Bring(address, good.Value, origin);
            Assert.Equal((named, brings), (answer.Headers.GetValues("Access-Control-Allow-Origin").Single(), answer.Headers.TryGetValues("Access-Control-Allow-Credentials", out var told) ? told.Single() : null));
            Assert.Contains("Origin", answer.Headers.Vary);
        }
    }

    [Fact]
    public async Task Playlists_of_an_edge_with_a_query_pass_it_on_to_every_segment()
    {
        var rung = await edges.Rung(http);
        var signed = edges.Signed(edges.Alpha, "hmac-query", "k1", "the-key-of-this-month", hours: 2);
        var playlist = await http.GetStringAsync(signed.Replace("{file}", $"{rung}/index.m3u8", StringComparison.Ordinal));
        var query = signed[signed.IndexOf('?', StringComparison.Ordinal)..];
        Assert.Contains($"URI=\"init.mp4{query}\"", playlist, StringComparison.Ordinal);
        Assert.Contains($"\n0.m4s{query}\n", playlist, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await Status(signed, $"{rung}/0.m4s"));
    }

    [Fact]
    public async Task What_one_learner_loaded_is_there_for_all_whatever_their_token_and_course()
    {
        var file = $"{await edges.Rung(http)}/1.m4s";
        await http.GetByteArrayAsync(edges.At(edges.Alpha).Of(file));
        foreach (var other in new[] { edges.At(edges.Alpha, Guid.CreateVersion7()).Of(file), edges.Signed(edges.Alpha, "nginx-secure-link", "k2", "the-key-of-next-month", 5, Guid.CreateVersion7()).Replace("{file}", file, StringComparison.Ordinal) })
        {
            using var answer = await http.GetAsync(other);
            Assert.Equal(("HIT", "public, max-age=31536000, immutable"), (answer.Headers.GetValues("X-Cache").Single(), answer.Headers.NonValidated["Cache-Control"].ToString()));
            Assert.Equal("*", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        }
    }

    [Theory]
    [InlineData("segment")]
    [InlineData("download")]
    public async Task Ranges_are_the_same_bytes_as_the_origins(string what)
    {
        var view = (await edges.Site.With<Media.Delivery.RecordingFiles, Media.Delivery.DeliveredRecording?>(files => files.Find(Platform.Tenancy.Tenant.Default, edges.Recording.Id, default)))!;
        var file = what == "segment" ? $"{await edges.Rung(http)}/0.m4s" : $"{view.Of("download")!.Id}.mp4";
        var whole = await AtOrigin(file);
        Assert.Equal(whole, await http.GetByteArrayAsync(edges.At(edges.Beta).Of(file)));
        foreach (var (from, to) in new (long?, long?)[] { (0, 0), (1000, 4999), (whole.Length - 7, null), (5, whole.Length + 1000) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, edges.At(edges.Beta).Of(file)) { Headers = { Range = new RangeHeaderValue(from, to) } };
            using var answer = await http.SendAsync(request);
            var last = Math.Min(to ?? long.MaxValue, whole.Length - 1);
            Assert.Equal((HttpStatusCode.PartialContent, $"bytes {from}-{last}/{whole.Length}"), (answer.StatusCode, $"{answer.Content.Headers.ContentRange}"));
            Assert.Equal(whole[(int)from!..(int)(last + 1)], await answer.Content.ReadAsByteArrayAsync());
        }
    }

    [Fact]
    public async Task Sixty_who_ask_at_once_for_what_nobody_had_cost_the_origin_one_answer()
    {
        var address = edges.At(edges.Beta).Of($"{await edges.Rung(http, "audio")}/1.m4s");
        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => http.GetAsync(address)));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Single(answers, answer => answer.Headers.GetValues("X-Cache").Single() == "MISS");
        Assert.Equal(59, answers.Count(answer => answer.Headers.GetValues("X-Cache").Single() == "HIT"));
    }

    [Fact]
    public async Task The_origin_answers_edges_only_and_on_its_port_nothing_else()
    {
        var path = $"/media/edge/{Platform.Tenancy.Tenant.Default:N}/{Guid.Empty:N}/{edges.Recording.Id:N}/master.m3u8";
        Assert.Equal(HttpStatusCode.OK, await Asked(edges.Origin, path, NginxEdge.OriginSecret));
        Assert.Equal(HttpStatusCode.Forbidden, await Asked(edges.Origin, path, "not-what-edges-say"));
        Assert.Equal(HttpStatusCode.Forbidden, await Asked(edges.Origin, path, null));
        Assert.Equal(HttpStatusCode.NotFound, await Asked(edges.Site.Address, path, NginxEdge.OriginSecret));
        Assert.Equal(HttpStatusCode.NotFound, await Asked(edges.Origin, "/courses", null));
        Assert.Equal(HttpStatusCode.NotFound, await Asked(edges.Origin, path.Replace($"{edges.Recording.Id:N}", $"{Guid.CreateVersion7():N}", StringComparison.Ordinal), NginxEdge.OriginSecret));
    }

    [Fact]
    public async Task A_preflight_is_answered_and_the_log_holds_no_token()
    {
        var address = edges.At(edges.Alpha).Of("master.m3u8");
        using var answer = await http.SendAsync(new HttpRequestMessage(HttpMethod.Options, address));
        Assert.Equal((HttpStatusCode.NoContent, "Range"), (answer.StatusCode, answer.Headers.GetValues("Access-Control-Allow-Headers").Single()));
        await http.GetStringAsync(address);
        var line = JsonElement.Parse((await File.ReadAllLinesAsync(edges.Alpha.Log))[^1]);
        Assert.Equal(("alpha", "master.m3u8", 200), (line.GetProperty("edge").GetString(), line.GetProperty("file").GetString(), line.GetProperty("status").GetInt32()));
        Assert.DoesNotContain(new Uri(address).Segments[1].Trim('/'), await File.ReadAllTextAsync(edges.Alpha.Log), StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> Bring(string address, string? cookie, string? origin = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (cookie is not null)
            request.Headers.Add("Cookie", $"other=1; stoa-beta=x; stoa-alpha={cookie}");
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        return await http.SendAsync(request);
    }

    private async Task<byte[]> AtOrigin(string file)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(edges.Origin, $"/media/edge/{Platform.Tenancy.Tenant.Default:N}/{Guid.Empty:N}/{edges.Recording.Id:N}/{file}")) { Headers = { { "X-Stoa-Edge", NginxEdge.OriginSecret } } };
        using var answer = await http.SendAsync(request);
        return await answer.Content.ReadAsByteArrayAsync();
    }

    private async Task<HttpStatusCode> Asked(Uri origin, string path, string? secret)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(origin, path));
        if (secret is not null)
            request.Headers.Add("X-Stoa-Edge", secret);
        using var answer = await http.SendAsync(request);
        return answer.StatusCode;
    }

    private async Task<HttpStatusCode> Status(string address, string file = "master.m3u8")
    {
        using var answer = await http.GetAsync(address.Replace("{file}", file, StringComparison.Ordinal));
        return answer.StatusCode;
    }
}
