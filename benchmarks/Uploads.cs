using System.Diagnostics;

namespace Stoa.Bench;

/// <summary>The memory that the whole program takes while large files come in; the load's own is not counted.</summary>
internal static class Uploads
{
    private const long Large = 2L << 30;
    private const int Many = 8;

    internal static async Task Measure(Table table, Site site, string database)
    {
        using var author = await Authoring.Register(site, database);
        table.Note("most memory before any upload", $"{site.Peak:n0} MB");
        var clock = Stopwatch.StartNew();
        await Send(author, "large.mp4", Large, 1);
        table.Note("a file of 2 GB comes in", $"{Large / clock.Elapsed.TotalSeconds / 1e6:n0} MB/s");
        table.Add("most memory of the host up to the end of a file of 2 GB", site.Peak, "MB", most: 300);
        await Task.WhenAll(Enumerable.Range(0, Many).Select(number => Send(author, $"{number}.mp4", Large / Many, (byte)(number + 2))));
        table.Add($"the same after {Many} files of {Large / Many >> 20} MB at once", site.Peak, "MB", most: 300);
    }

    private static async Task Send(Authoring author, string name, long length, byte mark)
    {
        var path = Path.Combine(Path.GetTempPath(), $"stoa-bench-{Guid.CreateVersion7():N}");
        // A hole in place of two thousand million bytes; its beginning looks like a film.
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        file.SetLength(length);
        byte[] start = [0, 0, 0, 0x20, .. "ftypisom"u8, mark];
        file.Write(start);
        file.Position = 0;
        await author.Send(name, file);
    }
}
