using System.Buffers.Binary;
using System.Text;
using Stoa.Media.Renditions;

namespace Stoa.Media.Tests.Renditions;

public sealed class FragmentedFileTests
{
    [Fact]
    public void Fragments_are_counted_by_their_usual_or_their_own_durations()
    {
        var file = FragmentedFile.Read([.. Init(), .. Fragment(0, 1, Run(3)), .. Fragment(3000, 2, Run(10, 20, 30))]);

        Assert.Equal([(3, 3000L), (3, 60L)], file.Segments.Select(segment => (segment.Samples, segment.Duration)));
        Assert.Equal(Init(), file.InitBytes.ToArray());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Moving_changes_times_and_numbers_and_nothing_else(bool wide)
    {
        byte[] bytes = [.. Init(), .. Fragment(0, 1, Run(3), wide), .. Fragment(3000, 2, Run(3), wide)];
        var file = FragmentedFile.Read([.. bytes]);

        file.Move(9000, 3);

        byte[] moved = [.. Init(), .. Fragment(9000, 4, Run(3), wide), .. Fragment(12_000, 5, Run(3), wide)];
        Assert.Equal(moved, file.Bytes.ToArray());
        Assert.Equal([9000L, 12_000L], file.Segments.Select(file.Time));
    }

    [Fact]
    public async Task A_scan_finds_the_same_without_reading_the_media()
    {
        byte[] bytes = [.. Init(), .. Fragment(0, 1, Run(3)), .. Fragment(3000, 2, Run(2))];
        var (index, init) = await FragmentScan.Read(new MemoryStream(bytes), 1000, CancellationToken.None);

        Assert.Equal(Init(), init);
        Assert.Equal([3000L, 2000L], index.Durations);
        Assert.Equal(bytes.Length, index.Init + index.Sizes.Sum());
    }

    [Fact]
    public async Task What_is_cut_off_or_no_such_file_is_said_to_be()
    {
        byte[] bytes = [.. Init(), .. Fragment(0, 1, Run(3))];
        Assert.Throws<InvalidDataException>(() => FragmentedFile.Read(bytes[..^3]));
        Assert.Throws<InvalidDataException>(() => FragmentedFile.Read(Init()));
        Assert.Throws<InvalidDataException>(() => FragmentedFile.Read("An essay on rhetoric."u8.ToArray()));
        await Assert.ThrowsAsync<InvalidDataException>(() => FragmentScan.Read(new MemoryStream(bytes[..^3]), 1000, CancellationToken.None));
    }

    [Fact]
    public void The_codec_is_named_by_profile_and_level()
    {
        Assert.Equal(("avc1.640028", "mp4a.40.2"), (FragmentedFile.Codec([.. "....avcC"u8, 1, 0x64, 0, 0x28, 0xff]), FragmentedFile.Codec(Init())));
        Assert.Equal("av01.0.08M.08", FragmentedFile.Codec([.. "....av1C"u8, 0x81, 0x08, 0x0c, 0]));
        Assert.Equal("av01.1.13H.10", FragmentedFile.Codec([.. "....av1C"u8, 0x81, 0x2d, 0xcc, 0]));
        Assert.Equal("opus", FragmentedFile.Codec([.. "....dOps"u8, 0, 2]));
    }

    private static byte[] Init() => [.. Box("ftyp", "cmfc"u8.ToArray()), .. Box("moov", new byte[20])];

    private static byte[] Fragment(long time, int number, byte[] run, bool wide = true)
    {
        var tfhd = Box("tfhd", [.. Number(0x020008), .. Number(1), .. Number(1000)]);
        var tfdt = Box("tfdt", wide ? [.. Number(0x01000000), .. Number(0), .. Number((int)time)] : [.. Number(0), .. Number((int)time)]);
        return [.. Box("moof", [.. Box("mfhd", [.. Number(0), .. Number(number)]), .. Box("traf", [.. tfhd, .. tfdt, .. run])]), .. Box("mdat", [1, 2, 3, 4])];
    }

    private static byte[] Run(int samples) => Box("trun", [.. Number(0x000001), .. Number(samples), .. Number(8)]);

    private static byte[] Run(params int[] durations) => Box("trun", [.. Number(0x000301), .. Number(durations.Length), .. Number(8), .. durations.SelectMany(one => (byte[])[.. Number(one), .. Number(99)])]);

    private static byte[] Box(string type, byte[] body) => [.. Number(body.Length + 8), .. Encoding.Latin1.GetBytes(type), .. body];

    private static byte[] Number(int number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }
}
