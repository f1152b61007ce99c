using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Stoa.Contracts.People;
using Stoa.Media.Captions;
using Stoa.Media.Tests.Delivery;
using Stoa.Platform.Data;
using Stoa.Testing;

namespace Stoa.Media.Tests.Captions;

/// <summary>Captions that are written here: kept as a draft, shown to learners, changed by two people at once.</summary>
public sealed class CaptionEditorTests(DeliverySite delivery) : IClassFixture<DeliverySite>, IAsyncLifetime
{
    private const string First = "WEBVTT\n\n00:00:00.500 --> 00:00:02.000\nWelcome\n";
    private readonly HttpClient author = delivery.Site.As(StoaSite.Somebody(Role.Author));
    private string track = "";

    private string Captions => $"/studio/recordings/{delivery.Recording.Id}/captions";

    public async Task InitializeAsync()
    {
        await delivery.Site.With<Db, int>(db => db.Execute("delete from media.caption_tracks"));
        var begun = await author.PostAsync(Captions, new FormUrlEncodedContent([new("language", "en"), new("kind", "captions"), new("empty", "true")]));
        track = begun.Headers.Location!.ToString();
        Assert.StartsWith($"{Captions}/", track);
    }

    public Task DisposeAsync()
    {
        author.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_draft_is_for_authors_until_it_is_shown()
    {
        Assert.Equal(HttpStatusCode.SeeOther, (await Post("draft", First, 1)).StatusCode);
        Assert.Contains("Welcome", await author.GetStringAsync(track));
        Assert.Empty(await Shown());

        Assert.Equal(HttpStatusCode.SeeOther, (await Post("publication", First, 2)).StatusCode);
        Assert.Equal([("en", 3, false)], (await Shown()).Select(shown => (shown.Language, shown.Version, shown.Automatic)));

        Assert.Equal(HttpStatusCode.SeeOther, (await Post("draft", First.Replace("Welcome", "Hello", StringComparison.Ordinal), 3)).StatusCode);
        Assert.Equal(3, (await Shown()).Single().Version);
        Assert.Contains("learners see an earlier one", await author.GetStringAsync(Captions));
    }

    [Fact]
    public async Task Who_is_behind_is_told_by_whom_and_changes_nothing()
    {
        using var other = delivery.Site.As(StoaSite.Somebody(Role.Author, "Bo Li"));
        Assert.Equal(2, (await Json(await Post("draft", First, 1, json: true))).GetProperty("version").GetInt32());

        var behind = await Post("draft", "WEBVTT\n\n00:01.000 --> 00:02.000\nMine\n", 1, other, json: true);
        Assert.Equal(HttpStatusCode.Conflict, behind.StatusCode);
        var told = await Json(behind);
        Assert.Equal((2, "Somebody else saved these captions meanwhile. What you wrote here is not kept yet."), (told.GetProperty("version").GetInt32(), told.GetProperty("message").GetString()));
        Assert.DoesNotContain("Mine", await author.GetStringAsync(track));

        var page = await Post("draft", "WEBVTT\n\n00:01.000 --> 00:02.000\nMine\n", 1, other);
        var html = await page.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.Conflict, page.StatusCode);
        Assert.Contains("Save again to put it in the place of theirs.", html);
        Assert.Contains("Mine", html);
        Assert.Contains("name=\"version\" value=\"2\"", html);
        Assert.Equal(HttpStatusCode.SeeOther, (await Post("draft", "WEBVTT\n\n00:01.000 --> 00:02.000\nMine\n", 2, other)).StatusCode);
    }

    [Theory]
    [InlineData("draft", "WEBVTT\n\n00:00.000 --> soon\nnever\n", "The times in line 3 cannot be read.")]
    [InlineData("draft", "Just some words", "No captions were found in this file.")]
    [InlineData("publication", "WEBVTT\n", "There is nothing to show to learners yet.")]
    public async Task What_cannot_be_read_is_given_back_with_a_sentence(string what, string text, string sentence)
    {
        var answer = await Post(what, text, 1);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.Contains(sentence, html);
        Assert.Contains(text.Trim(), html);
    }

    [Fact]
    public async Task An_hour_of_captions_is_kept_at_once()
    {
        var cues = Enumerable.Range(0, 6000).Select(i => new Cue(i, i + 0.9, $"نص طويل يكفي ليكون سطرا كاملا من الكلام، رقمه {i}")).ToList();
        Assert.Equal(HttpStatusCode.OK, (await Post("draft", VttWriter.Write(cues), 1, json: true)).StatusCode);
        Assert.Equal(cues, CaptionParser.Parse(await author.GetByteArrayAsync($"{track}.vtt")));
    }

    private async Task<HttpResponseMessage> Post(string what, string text, int version, HttpClient? client = null, bool json = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{track}/{what}")
        {
            Content = new MultipartFormDataContent { { new StringContent(text), "text" }, { new StringContent($"{version}"), "version" } },
        };
        if (json)
            request.Headers.Accept.ParseAdd("application/json");
        return await (client ?? author).SendAsync(request);
    }

    private static Task<JsonElement> Json(HttpResponseMessage answer) => answer.Content.ReadFromJsonAsync<JsonElement>();

    private Task<IReadOnlyList<ShownTrack>> Shown() => delivery.Site.With<Db, IReadOnlyList<ShownTrack>>(db => CaptionRows.Shown(db, delivery.Recording.Id));
}
