using System.Globalization;
using System.Security.Cryptography;
using Stoa.Media.Uploads;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;
using Stoa.Testing;

namespace Stoa.Media.Tests.Uploads;

/// <summary>Creation, creation with upload, checksum, termination, expiration.</summary>
public sealed class TusExtensionTests(UploadSite place) : IClassFixture<UploadSite>
{
    private readonly StoaSite site = place.Site;

    [Theory]
    [InlineData(UploadSite.Largest + 1L, null, 413)]
    [InlineData(0L, null, 422)]
    [InlineData(null, null, 400)]
    [InlineData(10L, "filename", 201)]
    [InlineData(10L, "", 201)]
    [InlineData(10L, "filename not*base64", 400)]
    [InlineData(10L, "a YQ==,a YQ==", 400)]
    [InlineData(10L, "a b c", 400)]
    public async Task What_is_announced_is_checked(long? length, string? metadata, int status)
    {
        using var author = Sender.At(site);
        Assert.Equal(status, (int)(await author.Create(length, metadata: metadata)).StatusCode);
    }

    [Fact]
    public async Task The_first_bytes_may_come_with_the_announcement()
    {
        using var author = Sender.At(site);
        var film = Sender.Film(10_000);

        var answer = await author.Create(film.Length, film[..6000]);
        var upload = answer.Headers.Location!.ToString();

        Assert.Equal(201, (int)answer.StatusCode);
        Assert.Equal("6000", Sender.One(answer, "Upload-Offset"));
        Assert.Equal(204, (int)(await author.Patch(upload, 6000, film[6000..])).StatusCode);
        Assert.Equal(413, (int)(await author.Create(10, film)).StatusCode);
    }

    [Fact]
    public async Task Bytes_with_a_wrong_sum_are_discarded_and_with_the_right_one_kept()
    {
        using var author = Sender.At(site);
        var film = Sender.Film(20_000_000);
        var upload = await author.Begin(film.Length);
        var sha1 = $"sha1 {Convert.ToBase64String(SHA1.HashData(film))}";

        Assert.Equal(460, (int)(await author.Patch(upload, 0, film[..^1], sha1)).StatusCode);
        Assert.Equal(0, await author.Offset(upload));
        Assert.Equal(400, (int)(await author.Patch(upload, 0, film, "md5 1B2M2Y8AsgTpgAmY7PhCfg==")).StatusCode);
        Assert.Equal(400, (int)(await author.Patch(upload, 0, film, "sha1 1B2M2Y8AsgTpgAmY7PhCfg==")).StatusCode);
        Assert.Equal(0, await author.Offset(upload));
        Assert.Equal(204, (int)(await author.Patch(upload, 0, film[..10_000_000], $"sha256 {Convert.ToBase64String(SHA256.HashData(film[..10_000_000]))}")).StatusCode);
        Assert.Equal(204, (int)(await author.Patch(upload, 10_000_000, film[10_000_000..])).StatusCode);

        var announced = Assert.Single(await Sender.Announced(site), one => one.GetProperty("length").GetInt64() == film.Length);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(film)), announced.GetProperty("sha256").GetString());
    }

    [Fact]
    public async Task An_upload_that_was_ended_is_gone_and_leaves_nothing()
    {
        using var author = Sender.At(site);
        var upload = await author.Begin(10_000);
        await author.Patch(upload, 0, Sender.Film(5000));
        var staged = Staged(upload);
        Assert.True(File.Exists(staged));

        Assert.Equal(204, (int)(await author.Delete(upload)).StatusCode);

        Assert.False(File.Exists(staged));
        Assert.Equal(410, (int)(await author.Head(upload)).StatusCode);
        Assert.Equal(410, (int)(await author.Patch(upload, 5000, new byte[1])).StatusCode);
    }

    [Fact]
    public async Task What_nobody_goes_on_with_expires_and_is_removed()
    {
        using var author = Sender.At(site);
        var upload = await author.Begin(10_000);
        var answer = await author.Patch(upload, 0, Sender.Film(5000));
        var expires = DateTimeOffset.ParseExact(Sender.One(answer, "Upload-Expires")!, "R", CultureInfo.InvariantCulture);
        Assert.InRange((expires - TimeProvider.System.GetUtcNow()).TotalDays, 6.9, 7.1);

        await site.With<Db, int>(db => db.Execute("update media.uploads set expires_at = now() - interval '1 second' where id = @Id", new { Id = Id(upload) }));
        Assert.Equal(410, (int)(await author.Head(upload)).StatusCode);
        Assert.True(File.Exists(Staged(upload)));
        var outbox = (Outbox)site.Services.GetService(typeof(Outbox))!;
        await site.With<Db, bool>(db => db.Transaction(async tx =>
        {
            await outbox.Add(tx, new UploadsAged());
            return true;
        }));
        await site.Settle();

        Assert.False(File.Exists(Staged(upload)));
        Assert.Equal(410, (int)(await author.Patch(upload, 5000, new byte[1])).StatusCode);
    }

    private static Guid Id(string upload) => Guid.Parse(upload[(upload.LastIndexOf('/') + 1)..]);

    private string Staged(string upload)
    {
        var settings = (Stoa.Host.HostSettings)site.Services.GetService(typeof(Stoa.Host.HostSettings))!;
        return Path.Combine(settings.DataFolder, "files", "masters", $".{Id(upload):N}.staged");
    }
}
