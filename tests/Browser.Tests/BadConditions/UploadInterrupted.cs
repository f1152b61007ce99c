using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Playwright;
using Stoa.Browser.Tests.Browsing;
using Stoa.Browser.Tests.Journeys;
using Stoa.Platform.Data;
using Stoa.Testing;

namespace Stoa.Browser.Tests.BadConditions;

/// <summary>An author uploads recordings over a bad line, closes the page on the way, and comes back.</summary>
public sealed class UploadInterrupted : IAsyncLifetime
{
    private const string FirstRow = "[data-list] .upload:first-child";
    private readonly string folder = Directory.CreateTempSubdirectory("stoa-films-").FullName;
    private StoaSite site = null!;

    public async Task InitializeAsync() => site = await StoaSite.Start(settings: new Dictionary<string, string?> { ["Accounts:ProofOfWork"] = "never" });

    public async Task DisposeAsync()
    {
        await site.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("1280", "en", false)]
    [InlineData("390", "ar", true)]
    public async Task A_cut_line_and_a_closed_page_lose_nothing(string screen, string language, bool dark)
    {
        await using var author = await Reader.At(site, Screen.Of(screen), language: language, dark: dark);
        await Doors.BecomeAdministrator(author, site);
        await Open(author);
        var film = Film("Week 1 – the forgetting curve.mp4", 40_000_000);
        var line = await Line.Of(author.Page);
        await line.Allow(-1, upload: 3_000_000);
        await Choose(author, film, Film("notes.pdf", 100_000, "%PDF-1.7"));
        await Kept(20_000_000);
        await line.Allow(-1, upload: 50_000);
        await author.Check("sending");
        await line.Cut();
        await State(author, "offline");
        await author.Check("cut");
        await line.Allow(-1, upload: 50_000);
        await State(author, "sending");
        await author.Page.Locator($"{FirstRow} [data-do=pause]").ClickAsync();
        await State(author, "paused");
        await author.Check("paused");

        await Open(author);
        await author.Check("unfinished");
        await line.Allow(-1, upload: -1);
        await Choose(author, film);
        await State(author, "done");
        await author.Page.WaitForSelectorAsync("[data-earlier] [data-state=here]");
        await Assertions.Expect(author.Page.Locator("[data-unfinished]")).ToHaveCountAsync(0);
        await Assertions.Expect(author.Page.Locator("[data-said]")).ToContainTextAsync("Week 1 – the forgetting curve.mp4");
        await author.Check("done");
        author.Confirm();
        await AssertWholeAndOnce(film);
    }

    [Fact]
    public async Task One_that_was_cancelled_is_gone_and_one_that_is_no_recording_says_why()
    {
        await using var author = await Reader.At(site, Screen.Desk);
        await Doors.BecomeAdministrator(author, site);
        await Open(author);
        var line = await Line.Of(author.Page);
        await line.Allow(-1, upload: 3_000_000);
        await Choose(author, Film("Wrong.mp4", 40_000_000));
        await Kept(13_000_000);
        await line.Allow(-1, upload: 50_000);
        await author.Page.Locator($"{FirstRow} [data-do=cancel]").ClickAsync();
        await Pupil.Until(async () => await Count("state = 'gone'") == 1, "the upload is gone");
        await Choose(author, Film("slides.pdf", 100_000, "%PDF-1.7"));
        await State(author, "failed");
        await Assertions.Expect(author.Page.Locator($"{FirstRow} [data-text]")).ToHaveTextAsync("This is a document, not a recording.");
        author.Confirm();
    }

    [Fact]
    public async Task Without_a_script_the_form_sends()
    {
        await using var before = await Reader.At(site, Screen.Desk);
        await Doors.BecomeAdministrator(before, site);
        await using var author = await Reader.At(site, Screen.Phone, script: false, state: await before.State());
        await author.Page.GotoAsync("/studio/recordings");
        await author.Page.SetInputFilesAsync("input[type=file]", Film("Small.mp4", 100_000));
        await author.Page.Locator("recording-uploads form:has(input[type=file]) button").ClickAsync();
        await Assertions.Expect(author.Page.Locator("[data-earlier] table")).ToContainTextAsync("Small.mp4");
    }

    private static async Task Open(Reader author)
    {
        await author.Page.GotoAsync("/studio/recordings");
        await author.Page.WaitForSelectorAsync("recording-uploads[data-ready]");
    }

    private static Task Choose(Reader author, params string[] files) => author.Page.SetInputFilesAsync("input[type=file]", files);

    private static Task State(Reader author, string state) =>
        Assertions.Expect(author.Page.Locator(FirstRow)).ToHaveAttributeAsync("data-state", state, new() { Timeout = 60_000 });

    private Task Kept(long bytes) => Pupil.Until(async () => await Count($"received >= {bytes - (16 << 20)} and received > 0") > 0, "something has arrived");

    private Task<long> Count(string condition) => site.With<Db, long>(db => db.One<long>($"select count(*) from media.uploads where {condition}"));

    private async Task AssertWholeAndOnce(string film)
    {
        await site.Settle();
        var body = await site.With<Db, IReadOnlyList<string>>(db => db.Query<string>("select body::text from platform.events where name = 'media.upload-finished/1'"));
        var announced = JsonDocument.Parse(Assert.Single(body)).RootElement;
        await using var bytes = File.OpenRead(film);
        Assert.Equal(Convert.ToHexStringLower(await SHA256.HashDataAsync(bytes)), announced.GetProperty("sha256").GetString());
    }

    private string Film(string name, int length, string start = "\0\0\0\u0020ftypisom")
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        System.Text.Encoding.ASCII.GetBytes(start, bytes);
        var path = Path.Combine(folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
