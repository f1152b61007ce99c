using System.Security.Cryptography;
using Stoa.Platform.Storage;

namespace Stoa.Platform.Tests.Storage;

/// <summary>What every staging promises.</summary>
public abstract class ObjectStagingTests
{
    internal abstract IObjectStaging Staging { get; }

    internal abstract IObjectStore Store { get; }

    [Theory]
    [InlineData(1)]
    [InlineData(16 << 20)]
    [InlineData((40 << 20) + 7)]
    public async Task What_arrived_in_pieces_becomes_one_object(int length)
    {
        var bytes = Bytes(length);
        var key = $"staged/whole-{length}";
        var staged = await Staging.Begin(key);
        foreach (var piece in Pieces(bytes, 3))
        {
            staged = await Append(staged, piece);
            Assert.Null(await Store.Get(key));
        }

        await Staging.Finish(staged);
        await Staging.Finish(staged);

        Assert.Equal(length, staged.Length);
        await AssertStored(key, bytes);
    }

    [Fact]
    public async Task What_was_written_and_not_kept_is_forgotten()
    {
        var bytes = Bytes(1 << 20);
        var staged = await Append(await Staging.Begin("staged/forgotten"), bytes);
        await using (var writer = await Staging.Open(staged))
            await writer.Write(Bytes(20 << 20));

        staged = await Append(staged, bytes);
        await Staging.Finish(staged);

        await AssertStored("staged/forgotten", [.. bytes, .. bytes]);
    }

    [Fact]
    public async Task Much_is_kept_by_itself()
    {
        await using var writer = await Staging.Open(await Staging.Begin("staged/much"));
        await writer.Write(Bytes(17 << 20));

        Assert.InRange(writer.Kept.Length, 16 << 20, 17 << 20);
    }

    [Fact]
    public async Task What_was_abandoned_is_lost_and_no_object()
    {
        var staged = await Append(await Staging.Begin("staged/abandoned"), Bytes(17 << 20));

        await Staging.Abandon(staged);
        await Staging.Abandon(staged);

        await Assert.ThrowsAsync<StagingLostException>(() => Staging.Finish(staged));
        await Assert.ThrowsAsync<StagingLostException>(() => Append(staged, [1]));
        Assert.False(await Store.Exists("staged/abandoned"));
    }

    private protected async Task<Staged> Append(Staged staged, byte[] bytes)
    {
        await using var writer = await Staging.Open(staged);
        await writer.Write(bytes);
        await writer.Keep();
        return writer.Kept;
    }

    private static IEnumerable<byte[]> Pieces(byte[] bytes, int count) => bytes.Chunk(Math.Max(1, bytes.Length / count));

    private static byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        new Random(1885).NextBytes(bytes);
        return bytes;
    }

    private async Task AssertStored(string key, byte[] bytes)
    {
        await using var found = await Store.Get(key);
        Assert.Equal(bytes.Length, found!.Length);
        Assert.Equal(SHA256.HashData(bytes), await SHA256.HashDataAsync(found.Bytes));
        var all = new List<string>();
        await foreach (var name in Store.List("staged/"))
            all.Add(name);
        Assert.DoesNotContain($"{key}.rest", all);
    }
}
