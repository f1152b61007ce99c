using System.Net;
using System.Net.Http.Headers;
using Stoa.Contracts.People;
using Stoa.Testing;

namespace Stoa.Media.Tests.Uploads;

/// <summary>The studio's page of recordings, and its form without a script.</summary>
public sealed class RecordingsPageTests : IAsyncLifetime
{
    private StoaSite site = null!;

    public async Task InitializeAsync() =>
        site = await StoaSite.Start(settings: new Dictionary<string, string?> { ["Media:Uploads:LargestBytes"] = "1000000" });

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task The_form_alone_takes_recordings_and_lists_them()
    {
        using var author = site.As(StoaSite.Somebody(Role.Author));
        Assert.Contains("No recordings yet", await author.GetStringAsync("/studio/recordings"));

        var answer = await Post(author, ("One.mp4", Sender.Film(50_000)), ("Two.mp4", Sender.Film(100)));

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal(["One.mp4", "Two.mp4"], (await Sender.Announced(site)).Select(one => one.GetProperty("name").GetString()).Order());
        var page = await author.GetStringAsync("/studio/recordings");
        Assert.Contains("2 recordings are here.", page);
        Assert.Contains("One.mp4", page);
        Assert.Contains("50 KB", page);
    }

    [Fact]
    public async Task What_is_no_recording_is_refused_in_a_sentence_and_leaves_nothing()
    {
        using var author = site.As(StoaSite.Somebody(Role.Author));

        var answer = await Post(author, ("setup.exe", [.. "MZ"u8, .. new byte[100]]), ("none.mp4", []), ("large.mp4", Sender.Film(1_000_001)));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Contains("setup.exe: This is a program, not a recording.", page);
        Assert.Contains("none.mp4: This file is empty", page);
        Assert.Contains("large.mp4 is larger than what is taken here.", page);
        Assert.Empty(await Sender.Announced(site));
    }

    [Fact]
    public async Task By_tus_too_it_is_refused_as_soon_as_it_can_be_told()
    {
        using var author = Sender.At(site);
        var upload = await author.Begin(900_000);

        var answer = await author.Patch(upload, 0, [.. "PK\u0003\u0004"u8, .. new byte[5000]]);

        Assert.Equal(422, (int)answer.StatusCode);
        Assert.Contains("This is an archive. Unpack it", await answer.Content.ReadAsStringAsync());
        Assert.Equal(410, (int)(await author.Head(upload)).StatusCode);
        Assert.Contains("This is an archive. Unpack it", await author.Http.GetStringAsync("/studio/recordings"));
    }

    [Fact]
    public async Task What_came_in_small_pieces_is_looked_at_in_the_end()
    {
        using var author = Sender.At(site);
        var upload = await author.Begin(9);
        await author.Patch(upload, 0, "#EX"u8.ToArray());
        Assert.Equal(204, (int)(await author.Patch(upload, 3, "TM3U\n/"u8.ToArray())).StatusCode);

        Assert.Empty(await Sender.Announced(site));
        Assert.Equal(410, (int)(await author.Head(upload)).StatusCode);
        Assert.Contains("This is a playlist", await author.Http.GetStringAsync("/studio/recordings"));
    }

    [Fact]
    public async Task What_is_under_way_is_shown_to_its_sender_alone()
    {
        using var author = Sender.At(site);
        await author.Patch(await author.Begin(900_000), 0, Sender.Film(450_000));

        Assert.Contains("450 KB of 900 KB", await author.Http.GetStringAsync("/studio/recordings"));
        using var other = site.As(StoaSite.Somebody(Role.Author));
        Assert.DoesNotContain("450 KB", await other.GetStringAsync("/studio/recordings"));
        using var learner = site.As(StoaSite.Somebody());
        Assert.Equal(HttpStatusCode.Forbidden, (await learner.GetAsync("/studio/recordings")).StatusCode);
    }

    private static async Task<HttpResponseMessage> Post(HttpClient author, params (string Name, byte[] Bytes)[] files)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, bytes) in files)
            form.Add(new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("video/mp4") } }, "file", name);
        return await author.PostAsync("/studio/recordings", form);
    }
}
