using System.Net;
using System.Security.Cryptography;
using Stoa.Platform.Data;
using Stoa.Testing;

namespace Stoa.Media.Tests.Uploads;

/// <summary>Connections that break, and requests that meet.</summary>
public sealed class InterruptionTests(UploadSite place) : IClassFixture<UploadSite>
{
    private readonly StoaSite site = place.Site;

    [Fact]
    public async Task What_arrived_before_the_connection_broke_is_kept()
    {
        using var author = Sender.At(site);
        var film = Sender.Film(30_000_000);
        var upload = await author.Begin(film.Length);
        var part = new Broken(film, 20_500_000, () => Until($"received >= {16 << 20}", upload));
        await Assert.ThrowsAnyAsync<Exception>(() => author.Patch(upload, 0, part));

        var offset = await author.Offset(upload);

        Assert.InRange(offset, 16 << 20, 20_500_000);
        Assert.Equal(204, (int)(await author.Patch(upload, offset, film[(int)offset..])).StatusCode);
        var announced = Assert.Single(await Sender.Announced(site), one => one.GetProperty("length").GetInt64() == film.Length);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(film)), announced.GetProperty("sha256").GetString());
    }

    [Fact]
    public async Task Of_two_requests_at_once_one_is_refused()
    {
        using var author = Sender.At(site);
        var upload = await author.Begin(20_000);
        using var slow = new Slow(Sender.Film(20_000), 8000, () => Until("writer is not null", upload));
        var first = author.Patch(upload, 0, slow);
        await slow.Begun;

        Assert.Equal(423, (int)(await author.Patch(upload, 0, Sender.Film(20_000))).StatusCode);

        slow.GoOn();
        Assert.Equal(204, (int)(await first).StatusCode);
        Assert.Equal(20_000, await author.Offset(upload));
    }

    [Fact]
    public async Task Whoever_asks_where_to_go_on_need_not_wait_for_a_dead_connection()
    {
        using var author = Sender.At(site);
        var film = Sender.Film(20_000);
        var upload = await author.Begin(film.Length);
        using var silent = new Slow(film, 8000, () => Until("writer is not null", upload));
        var first = author.Patch(upload, 0, silent);
        await silent.Begun;

        var offset = await author.Offset(upload);

        Assert.InRange(offset, 0, 8000);
        Assert.Equal(204, (int)(await author.Patch(upload, offset, film[(int)offset..])).StatusCode);
        silent.GoOn();
        await Task.WhenAny(first, Task.Delay(5000));
    }

    private async Task Until(string condition, string upload)
    {
        var id = Guid.Parse(upload.Split('/')[^1]);
        for (var end = Environment.TickCount64 + 120_000; !await site.With<Db, bool>(db => db.One<bool>($"select {condition} from media.uploads where id = @Id", new { Id = id })); await Task.Delay(20))
            Assert.True(Environment.TickCount64 < end, $"It did not happen within two minutes: {condition}");
    }

    /// <summary>Sends so much, and breaks the connection when enough has arrived.</summary>
    private sealed class Broken(byte[] bytes, int sent, Func<Task> arrived) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(bytes.AsMemory(0, sent));
            await stream.FlushAsync();
            await arrived();
            throw new IOException("The cable was pulled.");
        }

        protected override bool TryComputeLength(out long length)
        {
            length = bytes.Length;
            return true;
        }
    }

    /// <summary>Sends so much and then waits.</summary>
    private sealed class Slow(byte[] bytes, int first, Func<Task> isWritten) : HttpContent
    {
        private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource on = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal Task Begun => begun.Task;

        internal void GoOn() => on.TrySetResult();

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(bytes.AsMemory(0, first));
            await stream.FlushAsync();
            await isWritten();
            begun.SetResult();
            await on.Task;
            await stream.WriteAsync(bytes.AsMemory(first));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = bytes.Length;
            return true;
        }
    }
}
