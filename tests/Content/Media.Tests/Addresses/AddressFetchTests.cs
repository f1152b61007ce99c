using System.Net;
using System.Security.Cryptography;
using Stoa.Contracts.People;
using Stoa.Media.Addresses;
using Stoa.Media.Uploads;
using Stoa.Platform.Data;
using Stoa.Testing;

namespace Stoa.Media.Tests.Addresses;

/// <summary>One site and one odd server for all of these tests.</summary>
public sealed class AddressSite : IAsyncLifetime
{
    private readonly Clips clips = new();

    internal StoaSite Site { get; private set; } = null!;
    internal OddServer Server { get; private set; } = null!;
    internal byte[] Film { get; private set; } = [];

    public async Task InitializeAsync()
    {
        Film = await File.ReadAllBytesAsync(await clips.Make("film.mp4", "-f lavfi -i testsrc2=s=320x180:r=10:d=3 -c:v libx264 -preset ultrafast -pix_fmt yuv420p"));
        Server = new(Film);
        Site = await MediaSite.Start(
            ("Media:Addresses:AllowNetworks", "127.0.0.2/32"), ("Media:Addresses:PauseSeconds", "0.01"), ("Media:Addresses:StallSeconds", "1"), ("Media:Addresses:Attempts", "2"),
            ("Media:Uploads:LargestBytes", "5000000"));
    }

    public async Task DisposeAsync()
    {
        await Site.DisposeAsync();
        await Server.DisposeAsync();
        clips.Dispose();
    }
}

/// <summary>Recordings that are fetched from elsewhere, from servers that behave and from those that do not.</summary>
public sealed class AddressFetchTests(AddressSite addresses) : IClassFixture<AddressSite>, IAsyncLifetime
{
    private readonly StoaSite site = addresses.Site;
    private readonly OddServer server = addresses.Server;
    private readonly byte[] film = addresses.Film;

    public async Task InitializeAsync()
    {
        await site.With<Db, int>(db => db.Execute("delete from media.addresses"));
        server.Requests.Clear();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("/nothing", "The server does not give the file away: it answered 404. Is the address public?")]
    [InlineData("/huge.mp4", "The file is larger than what is taken here.")]
    [InlineData("/endless.mp4", "The file is larger than what is taken here.")]
    [InlineData("/short.mp4", "The connection broke again and again before the file was whole.")]
    [InlineData("/silent.mp4", "The connection broke again and again before the file was whole.")]
    [InlineData("/packed.mp4", "The server sends the file packed, which is not understood here.")]
    [InlineData("/page", "This is a web page, not a recording. Save the video itself, then upload that.")]
    [InlineData("/loop", "This address sends from one place to the next without end.")]
    [InlineData("/hops/0", "This address sends from one place to the next without end.")]
    [InlineData("/home", "This address leads into a private network, and nothing is fetched from there.")]
    [InlineData("/metadata", "This address leads into a private network, and nothing is fetched from there.")]
    [InlineData("/file", "This is not an address that can be fetched: it must begin with https:// or http://, and hold no name or password.")]
    public async Task What_cannot_be_had_is_told_in_a_sentence_and_leaves_nothing(string path, string sentence)
    {
        var failure = await Assert.ThrowsAsync<AddressException>(() => Fetch(server.At(path)));
        Assert.Equal(sentence, failure.Fault.Sentence);
        Assert.Equal(failure.Fault, AddressFault.Parse(failure.Fault.Code));
        Assert.Empty(await site.With<Db, IReadOnlyList<string>>(db => db.Query<string>("select name from media.uploads where state = 'arriving'")));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("[::ffff:127.0.0.1]")]
    public async Task This_machine_is_never_asked(string host)
    {
        var failure = await Assert.ThrowsAsync<AddressException>(() => Fetch(server.At("/film.mp4", host)));
        Assert.Equal(FaultKind.Private, failure.Fault.Kind);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Five_redirects_are_followed_and_the_name_is_made_harmless()
    {
        var upload = await Fetch(server.At("/hops/1"));
        Assert.Equal(("My film.mp4", film.Length), (upload.Name, upload.Received));
        Assert.DoesNotContain(server.Requests, request => request.Contains("Cookie", StringComparison.OrdinalIgnoreCase) || request.Contains("Authorization", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_broken_connection_goes_on_where_it_broke()
    {
        var upload = await Fetch(server.At("/broken.mp4"));
        Assert.Equal(film.Length, upload.Received);
        Assert.Equal(2, server.Requests.Count);
        Assert.Contains($"bytes={film.Length / 2}-", server.Requests.Last());
        await site.Settle();
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(film)), await site.With<Db, string?>(db => db.One<string>("select distinct sha256 from media.uploads where state = 'finished'")));
    }

    [Fact]
    public async Task An_author_gives_addresses_and_equal_files_become_one_recording()
    {
        using var author = site.As(StoaSite.Somebody(Role.Author));
        using var other = site.As(StoaSite.Somebody(Role.Author));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Give(author, "ftp://example.org/film.mp4")).StatusCode);
        foreach (var path in new[] { "/film.mp4", "/broken.mp4", "/none?secret=1" })
            Assert.Equal(HttpStatusCode.SeeOther, (await Give(author, server.At(path))).StatusCode);
        await Until(async () => await Count("select count(*)::int from media.addresses where state <> 'failed'") == 0);
        await site.Settle();
        Assert.Equal(1, await Count("select count(*)::int from media.recordings"));

        var page = WebUtility.HtmlDecode(await author.GetStringAsync("/studio/recordings"));
        Assert.Contains("The server does not give the file away", page);
        Assert.DoesNotContain("secret=1", page);
        Assert.DoesNotContain("does not give the file away", await other.GetStringAsync("/studio/recordings"));
        var line = await site.With<Db, Guid>(db => db.One<Guid>("select id from media.addresses"));
        Assert.Equal(HttpStatusCode.NotFound, (await other.PostAsync($"/studio/recordings/addresses/{line}/removal", null)).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await author.PostAsync($"/studio/recordings/addresses/{line}/attempt", null)).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await author.PostAsync($"/studio/recordings/addresses/{line}/removal", null)).StatusCode);
        Assert.Equal(0, await Count("select count(*)::int from media.addresses"));
        using var learner = site.As(StoaSite.Somebody());
        Assert.Equal(HttpStatusCode.Forbidden, (await Give(learner, server.At("/film.mp4"))).StatusCode);
    }

    [Fact]
    public async Task What_a_person_ends_while_it_comes_goes_whole()
    {
        using var author = site.As(StoaSite.Somebody(Role.Author));
        await Give(author, server.At("/silent.mp4"));
        await Until(async () => await Count("select count(*)::int from media.uploads where state = 'arriving'") > 0 || await Count("select count(*)::int from media.addresses where state = 'failed'") > 0);
        Assert.DoesNotContain("Not here yet", await author.GetStringAsync("/studio/recordings"));
        var line = await site.With<Db, Guid>(db => db.One<Guid>("select id from media.addresses"));
        Assert.Equal(HttpStatusCode.SeeOther, (await author.PostAsync($"/studio/recordings/addresses/{line}/removal", null)).StatusCode);
        await Until(async () => await Count("select count(*)::int from media.uploads where state = 'arriving'") == 0);
    }

    private static Task<HttpResponseMessage> Give(HttpClient client, string address) =>
        client.PostAsync("/studio/recordings/addresses", new FormUrlEncodedContent([new("address", address)]));

    private Task<Upload> Fetch(string address) => site.With<AddressFetch, Upload>(fetch => fetch.Run(new(new(address), Guid.CreateVersion7()), _ => { }, default));

    private Task<int> Count(string sql) => site.With<Db, int>(db => db.One<int>(sql));

    private static async Task Until(Func<Task<bool>> there)
    {
        for (var end = Environment.TickCount64 + 180_000; !await there(); await Task.Delay(50))
            Assert.True(Environment.TickCount64 < end, "It does not come about.");
    }
}
