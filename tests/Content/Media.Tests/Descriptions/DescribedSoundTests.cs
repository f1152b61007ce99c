using System.Net;
using Stoa.Contracts.People;
using Stoa.Media.Recordings;
using Stoa.Media.Tests.Delivery;
using Stoa.Platform.Data;
using Stoa.Testing;

namespace Stoa.Media.Tests.Descriptions;

/// <summary>The sound of one recording that describes the pictures of another.</summary>
public sealed class DescribedSoundTests(DeliverySite delivery) : IClassFixture<DeliverySite>, IAsyncLifetime
{
    private readonly HttpClient author = delivery.Site.As(StoaSite.Somebody(Role.Author));
    private readonly HttpClient browser = delivery.Site.Visitor();
    private readonly Clips clips = new();
    private Recording described = null!, longer = null!, silent = null!;

    private string Page => $"/studio/recordings/{delivery.Recording.Id}/captions";

    public async Task InitializeAsync()
    {
        var seconds = FormattableString.Invariant($"{delivery.Recording.Duration:0.###}");
        described = await MediaSite.Made(delivery.Site, await clips.Make("described.m4a", $"-f lavfi -i sine=d={seconds}:f=500 -c:a aac"));
        longer = await MediaSite.Made(delivery.Site, await clips.Make("longer.m4a", "-f lavfi -i sine=d=25:f=200 -c:a aac"));
        silent = await MediaSite.Made(delivery.Site, await clips.Make("silent.mp4", $"-f lavfi -i testsrc=s=160x90:r=10:d={seconds} -c:v libx264 -preset ultrafast -pix_fmt yuv420p"));
    }

    public Task DisposeAsync()
    {
        clips.Dispose();
        author.Dispose();
        browser.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task It_is_chosen_among_those_of_the_same_length_played_with_the_pictures_and_taken_back()
    {
        var page = await author.GetStringAsync(Page);
        Assert.Contains($"value=\"{described.Id}\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain($"value=\"{longer.Id}\"", page, StringComparison.Ordinal);
        await Choose(described.Id);
        Assert.Contains("Learners can choose the described sound now.", await author.GetStringAsync(Page), StringComparison.Ordinal);

        var path = await delivery.PathOf();
        var line = (await browser.GetStringAsync($"{path}/master.m3u8")).Split('\n').First(line => line.Contains("describes-video", StringComparison.Ordinal));
        var folder = line.Split("URI=\"")[1].Split('/')[0];
        Assert.Contains("init.mp4", await browser.GetStringAsync($"{path}/{folder}/index.m3u8"), StringComparison.Ordinal);
        using var part = await browser.GetAsync($"{path}/{folder}/0.m4s");
        Assert.Equal((HttpStatusCode.OK, "audio/mp4"), (part.StatusCode, part.Content.Headers.ContentType!.MediaType));
        Assert.Equal(1, await Count());

        await Choose(null);
        Assert.DoesNotContain("describes-video", await browser.GetStringAsync($"{path}/master.m3u8"), StringComparison.Ordinal);
        Assert.Equal(0, await Count());
    }

    [Fact]
    public async Task What_cannot_be_one_is_refused_in_a_sentence_and_changes_nothing()
    {
        await Refused("a described sound must go along with the pictures", $"{longer.Id}");
        await Refused("Both recordings must have sound.", $"{silent.Id}");
        foreach (var nonsense in new[] { $"{delivery.Recording.Id}", $"{Guid.CreateVersion7()}", "none", new string('x', 5000) })
            await Refused("Choose another recording that is ready.", nonsense);
        using var learner = delivery.Site.As(StoaSite.Somebody());
        Assert.Equal(HttpStatusCode.Forbidden, (await learner.PostAsync($"{Page}/sound", Form($"{described.Id}"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await author.PostAsync($"/studio/recordings/{Guid.CreateVersion7()}/captions/sound", Form(""))).StatusCode);
        Assert.Equal(0, await Count());
    }

    [Fact]
    public async Task A_sound_whose_recording_is_removed_is_gone()
    {
        await Choose(described.Id);
        Assert.Equal(HttpStatusCode.SeeOther, (await author.PostAsync($"/studio/recordings/{described.Id}/removal", null)).StatusCode);
        Assert.Equal(0, await Count());
    }

    private async Task Choose(Guid? sound)
    {
        using var answer = await author.PostAsync($"{Page}/sound", Form($"{sound}"));
        Assert.Equal((HttpStatusCode.SeeOther, Page), (answer.StatusCode, answer.Headers.Location!.OriginalString));
    }

    private async Task Refused(string sentence, string sound)
    {
        Assert.Equal(HttpStatusCode.SeeOther, (await author.PostAsync($"{Page}/sound", Form(sound))).StatusCode);
        Assert.Contains(sentence, WebUtility.HtmlDecode(await author.GetStringAsync(Page)), StringComparison.Ordinal);
    }

    private static FormUrlEncodedContent Form(string sound) => new([new("sound", sound)]);

    private Task<int> Count() => delivery.Site.With<Db, int>(db => db.One<int>("select count(*)::int from media.described_sounds"));
}
