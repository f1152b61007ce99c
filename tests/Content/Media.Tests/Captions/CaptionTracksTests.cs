using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Stoa.Contracts.People;
using Stoa.Media.Tests.Delivery;
using Stoa.Platform.Data;
using Stoa.Testing;

namespace Stoa.Media.Tests.Captions;

/// <summary>What an author brings as captions of a recording, and what becomes of it.</summary>
public sealed class CaptionTracksTests(DeliverySite delivery) : IClassFixture<DeliverySite>, IAsyncLifetime
{
    private const string Srt = "1\r\n00:00:00,500 --> 00:00:02,000\r\nWelcome <i>to</i> the walk\r\n\r\n2\r\n00:00:02,500 --> 00:00:04,000\r\nMind the step\r\n";
    private readonly HttpClient author = delivery.Site.As(StoaSite.Somebody(Role.Author));
    private readonly HttpClient browser = delivery.Site.Visitor();

    private string Captions => $"/studio/recordings/{delivery.Recording.Id}/captions";

    public Task InitializeAsync() => delivery.Site.With<Db, int>(db => db.Execute("delete from media.caption_tracks"));

    public Task DisposeAsync()
    {
        author.Dispose();
        browser.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_file_is_converted_listed_taken_away_again_and_removed()
    {
        Assert.Contains("No captions yet", await author.GetStringAsync(Captions));
        Assert.Equal(HttpStatusCode.SeeOther, (await Send("walk.srt", Srt)).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await Send("walk.xml", """<tt><body><p begin="1s" end="3s">أهلاً</p></body></tt>""", language: "ar")).StatusCode);

        var page = await author.GetStringAsync(Captions);
        Assert.Contains("العربية", page);
        var track = Regex.Match(page, $"{Captions}/([0-9a-f-]{{36}})\" lang=\"en\"").Groups[1].Value;
        var vtt = await author.GetAsync($"{Captions}/{track}.vtt");
        Assert.Equal("Lecture één.en.vtt", vtt.Content.Headers.ContentDisposition!.FileNameStar);
        Assert.Equal("WEBVTT\n\n00:00:00.500 --> 00:00:02.000\nWelcome to the walk\n\n00:00:02.500 --> 00:00:04.000\nMind the step\n", await vtt.Content.ReadAsStringAsync());
        Assert.StartsWith("1\r\n00:00:00,500 --> 00:00:02,000\r\nWelcome to the walk\r\n", await author.GetStringAsync($"{Captions}/{track}.srt"));

        Assert.Equal(HttpStatusCode.SeeOther, (await author.PostAsync($"{Captions}/{track}/removal", null)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await author.GetAsync($"{Captions}/{track}.vtt")).StatusCode);
    }

    [Fact]
    public async Task What_is_no_captions_or_there_already_is_refused_in_a_sentence()
    {
        await Refused("No captions were found in this file.", Send("talk.srt", "not captions at all"));
        await Refused("This file is larger than 4 MB.", Send("talk.srt", new string('x', 5_000_000)));
        await Refused("This file is empty.", Send("talk.srt", ""));
        await Refused("Write the language as a code", Send("talk.srt", Srt, language: "English!"));
        await Refused("Choose a file.", author.PostAsync(Captions, new FormUrlEncodedContent([new("language", "en")])));
        await Send("talk.srt", Srt);
        await Refused("There are Captions in English already.", Send("talk.srt", Srt.Replace("step", "stone", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.SeeOther, (await Send("talk.srt", Srt.Replace("step", "stone", StringComparison.Ordinal), ("replace", "true"))).StatusCode);
        Assert.Equal(2, await delivery.Site.With<Db, int>(db => db.One<int>("select version from media.caption_tracks")));
    }

    [Fact]
    public async Task A_file_that_goes_on_after_the_recording_is_taken_with_a_warning()
    {
        var answer = await Send("other.vtt", "WEBVTT\n\n10:00.000 --> 10:02.000\nfar beyond");
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Contains("begins after the end of the recording", await author.GetStringAsync(Captions));
    }

    [Fact]
    public async Task Learners_do_not_come_here()
    {
        using var learner = delivery.Site.As(StoaSite.Somebody());
        Assert.Equal(HttpStatusCode.Forbidden, (await learner.GetAsync(Captions)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await author.GetAsync($"/studio/recordings/{Guid.CreateVersion7()}/captions")).StatusCode);
    }

    [Fact]
    public async Task Published_tracks_stand_in_the_manifests_and_are_served_to_holders_of_a_token()
    {
        await Send("walk.srt", Srt);
        await Send("draft.srt", Srt, ("language", "de"), ("publish", ""));
        var folder = await delivery.PathOf();
        var master = await browser.GetStringAsync($"{folder}/master.m3u8");
        var playlist = Regex.Match(master, "TYPE=SUBTITLES,GROUP-ID=\"words\",NAME=\"English\",LANGUAGE=\"en\",.*URI=\"(words/[0-9a-f]{32}-1.m3u8)\"").Groups[1].Value;
        Assert.DoesNotContain("\"de\"", master);
        Assert.All(master.Split('\n').Where(line => line.StartsWith("#EXT-X-STREAM-INF", StringComparison.Ordinal)), line => Assert.EndsWith(",SUBTITLES=\"words\"", line));
        Assert.Contains("<BaseURL>words/", await browser.GetStringAsync($"{folder}/manifest.mpd"));
        var segments = (await browser.GetStringAsync($"{folder}/{playlist}")).Split('\n');
        Assert.Contains("#EXT-X-PLAYLIST-TYPE:VOD", segments);
        var vtt = await browser.GetAsync($"{folder}/words/{segments.Single(line => line.EndsWith(".vtt", StringComparison.Ordinal))}");
        Assert.Equal("public, max-age=31536000, immutable", vtt.Headers.NonValidated["Cache-Control"].ToString());
        Assert.Contains("Mind the step", await vtt.Content.ReadAsStringAsync());
        Assert.Contains("<a data-t=\"2.5\">Mind the step </a>", await browser.GetStringAsync($"{folder}/{playlist.Replace(".m3u8", "/text", StringComparison.Ordinal)}"));
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync($"{folder.Replace("/media/", "/media/9", StringComparison.Ordinal)}/{playlist}")).StatusCode);
    }

    [Fact]
    public async Task Who_leaves_is_not_named_any_more()
    {
        var person = StoaSite.Somebody(Role.Author);
        using var leaver = delivery.Site.As(person);
        await Send("walk.srt", Srt, client: leaver);
        await delivery.Site.With<Db, bool>(db => db.Transaction(async tx =>
        {
            await Media.Captions.CaptionRows.Forget(person.Id, tx);
            return true;
        }));
        Assert.Equal(1, await delivery.Site.With<Db, int>(db => db.One<int>("select count(*)::int from media.caption_tracks where changed_by is null and published_by is null")));
    }

    private static async Task Refused(string sentence, Task<HttpResponseMessage> sent)
    {
        var answer = await sent;
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(sentence, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
    }

    private Task<HttpResponseMessage> Send(string name, string text, params (string Name, string Value)[] more) => Send(name, text, "en", null, more);

    private Task<HttpResponseMessage> Send(string name, string text, string language = "en", HttpClient? client = null, params (string Name, string Value)[] more)
    {
        var fields = new Dictionary<string, string> { ["language"] = language, ["kind"] = "captions", ["publish"] = "true" };
        foreach (var (key, value) in more)
            fields[key] = value;
        var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(text)), "file", name } };
        foreach (var (key, value) in fields)
            form.Add(new StringContent(value), key);
        return (client ?? author).PostAsync(Captions, form);
    }
}
