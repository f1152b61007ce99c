using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Playwright;
using Stoa.Browser.Tests.Browsing;
using Stoa.Browser.Tests.Journeys;
using Stoa.Platform.Data;
using Stoa.Testing;

namespace Stoa.Browser.Tests.BadConditions;

/// <summary>An author's browser sends to the bucket itself; what it cannot send there goes through the site.</summary>
public sealed class UploadToABucket(OpenS3Server s3) : IClassFixture<OpenS3Server>, IAsyncLifetime
{
    private const string Row = "[data-list] .upload:first-child";
    private readonly string folder = Directory.CreateTempSubdirectory("stoa-films-").FullName;
    private StoaSite site = null!;

    public async Task InitializeAsync() => site = await StoaSite.Start(settings: new Dictionary<string, string?>(
        s3.ForSite.Select(one => KeyValuePair.Create<string, string?>(one.Key, one.Value)))
    { ["Accounts:ProofOfWork"] = "never", ["Media:TasksAtOnce"] = "0" });

    public async Task DisposeAsync()
    {
        await site.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_closed_page_loses_no_part_and_a_bucket_that_refuses_is_gone_round()
    {
        await using var author = await Reader.At(site, Screen.Desk);
        await Doors.BecomeAdministrator(author, site);
        var (patches, puts) = (0, 0);
        author.Page.Request += (_, request) => patches += request.Method == "PATCH" ? 1 : 0;
        author.Page.Request += (_, request) => puts += request.Method == "PUT" ? 1 : 0;
        var film = Film("Week 1.mp4", 60_000_000);
        await Open(author);
        // Two of four parts come through; the others hang.
        var let = 0;
        await author.Page.RouteAsync(Bucket, route => Interlocked.Increment(ref let) <= 2 ? route.ContinueAsync() : Task.CompletedTask);
        await Choose(author, film);
        await Pupil.Until(async () => await Count("select count(*) from media.upload_parts") == 2, "two parts have arrived");
        await author.Check("sending");

        // What hangs would go on as soon as nothing holds it: the page goes first.
        await author.Page.GotoAsync("about:blank");
        await author.Page.UnrouteAsync(Bucket);
        puts = 0;
        await Open(author);
        await author.Check("unfinished");
        await Choose(author, film);
        await Done(author);
        Assert.Equal((0, 2), (patches, puts));
        await AssertWhole(film);

        await author.Page.RouteAsync(Bucket, route => route.AbortAsync());
        await Open(author);
        var second = Film("Week 2.mp4", 1_000_000);
        await Choose(author, second);
        await Done(author);
        Assert.Equal(1, patches);
        await AssertWhole(second);
        Assert.Equal(1, await Count("select count(*) from media.uploads where state = 'gone' and direct"));
        author.Confirm();
    }

    private string Bucket => $"{s3.Settings.Endpoint}/**";

    private static async Task Open(Reader author)
    {
        await author.Page.GotoAsync("/studio/recordings");
        await author.Page.WaitForSelectorAsync("recording-uploads[data-ready][data-direct]");
    }

    private static Task Choose(Reader author, string file) => author.Page.SetInputFilesAsync("input[type=file]", file);

    private static Task Done(Reader author) =>
        Assertions.Expect(author.Page.Locator(Row)).ToHaveAttributeAsync("data-state", "done", new() { Timeout = 180_000 });

    private Task<long> Count(string sql) => site.With<PlatformDb, long>(db => db.One<long>(sql));

    private async Task AssertWhole(string film)
    {
        await site.Settle();
        var bodies = await site.With<Db, IReadOnlyList<string>>(db => db.Query<string>("select body::text from platform.events where name = 'media.upload-finished/1' order by occurred_at"));
        await using var bytes = File.OpenRead(film);
        var sum = Convert.ToHexStringLower(await SHA256.HashDataAsync(bytes));
        Assert.Single(bodies, body => JsonDocument.Parse(body).RootElement.GetProperty("sha256").GetString() == sum);
    }

    private string Film(string name, int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        "\0\0\0\u0020ftypisom"u8.CopyTo(bytes);
        var path = Path.Combine(folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
