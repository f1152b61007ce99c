using System.Text;
using Stoa.Platform.Storage;

namespace Stoa.Platform.Tests.Storage;

/// <summary>What every object store promises.</summary>
public abstract class ObjectStoreTests
{
    internal abstract IObjectStore Store { get; }

    [Fact]
    public async Task What_was_put_is_read_back()
    {
        await Put("assets/ab/one.txt", "Know thyself");

        await using var found = await Store.Get("assets/ab/one.txt");

        Assert.Equal("Know thyself", await Text(found));
        Assert.Equal(12, found!.Length);
        Assert.True(await Store.Exists("assets/ab/one.txt"));
    }

    [Fact]
    public async Task A_second_put_replaces_the_first()
    {
        await Put("replaced", "first and longer");
        await Put("replaced", "second");

        await using var found = await Store.Get("replaced");

        Assert.Equal("second", await Text(found));
    }

    [Theory]
    [InlineData(0, 4, "0123")]
    [InlineData(6, 100, "6789")]
    [InlineData(3, long.MaxValue, "3456789")]
    [InlineData(10, 5, "")]
    [InlineData(99, 5, "")]
    public async Task A_range_is_as_long_as_asked_or_as_there_is(long offset, long length, string expected)
    {
        await Put("ranges/digits", "0123456789");

        await using var part = await Store.GetRange("ranges/digits", offset, length);

        Assert.Equal(expected, await Text(part));
        Assert.Equal(10, part!.Length);
    }

    [Fact]
    public async Task An_absent_object_is_null_and_may_be_deleted()
    {
        await Store.Delete("absent");

        Assert.Null(await Store.Get("absent"));
        Assert.Null(await Store.GetRange("absent", 0, 1));
        Assert.False(await Store.Exists("absent"));
    }

    [Fact]
    public async Task A_deleted_object_is_gone()
    {
        await Put("gone/soon", "x");
        await Store.Delete("gone/soon");

        Assert.Null(await Store.Get("gone/soon"));
    }

    [Fact]
    public async Task Keys_are_listed_by_prefix_and_in_order()
    {
        foreach (var key in new[] { "list/b", "list/a/2", "list/a/1", "listed-not", "list/c" })
            await Put(key, key);

        var found = new List<string>();
        await foreach (var key in Store.List("list/"))
            found.Add(key);

        Assert.Equal(["list/a/1", "list/a/2", "list/b", "list/c"], found);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/etc/passwd")]
    [InlineData("a/../../b")]
    [InlineData("a//b")]
    [InlineData(".hidden")]
    [InlineData("a\\b")]
    [InlineData("a b")]
    public async Task A_key_that_could_lead_elsewhere_is_refused(string key)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Put(key, "x"));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.Get(key));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.Delete(key));
    }

    [Fact]
    public async Task A_stream_of_unknown_length_and_many_megabytes_arrives_whole()
    {
        var bytes = new byte[20 << 20];
        new Random(1885).NextBytes(bytes);

        await Store.Put("large", new OneWay(bytes), "application/octet-stream");

        await using var found = await Store.Get("large");
        var copy = new MemoryStream();
        await found!.Bytes.CopyToAsync(copy);
        Assert.True(copy.ToArray().AsSpan().SequenceEqual(bytes));
    }

    private async Task Put(string key, string text) =>
        await Store.Put(key, new MemoryStream(Encoding.UTF8.GetBytes(text)), "text/plain");

    private static async Task<string> Text(StoredObject? found)
    {
        Assert.NotNull(found);
        return await new StreamReader(found.Bytes).ReadToEndAsync();
    }

    private sealed class OneWay(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
