using System.Formats.Tar;
using System.Text;
using Stoa.Contracts.Imports;
using Stoa.Imports.Archives;

namespace Stoa.Imports.Tests.Archives;

public sealed class PackageTests : IDisposable
{
    private readonly PackageBuilder builder = new();

    public void Dispose() => builder.Dispose();

    [Fact]
    public void Tar_zip_and_folder_hold_the_same_files()
    {
        builder.With("course/course.xml", "<course/>").With("course/static/a b.png", "x");

        foreach (var path in (string[])[builder.Tar(), builder.Zip(), builder.Folder()])
        {
            using var package = Package.Open(path, new());
            Assert.Equal(["course/course.xml", "course/static/a b.png"], package.Files.Keys.Order(StringComparer.Ordinal));
        }
    }

    [Theory]
    [InlineData("../outside")]
    [InlineData("course/../../outside")]
    [InlineData("/etc/passwd")]
    [InlineData("C:/windows/x")]
    [InlineData("course\\..\\..\\outside")]
    public void Names_that_lead_out_are_refused(string name)
    {
        builder.With("course/course.xml", "<course/>").With(name, "x");

        Assert.Contains("points outside", Failure(builder.Tar()), StringComparison.Ordinal);
        Assert.Contains("points outside", Failure(builder.Zip()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(TarEntryType.SymbolicLink)]
    [InlineData(TarEntryType.HardLink)]
    [InlineData(TarEntryType.Fifo)]
    [InlineData(TarEntryType.CharacterDevice)]
    public void Links_and_devices_are_refused(TarEntryType type)
    {
        var entry = new PaxTarEntry(type, "course/trap");
        if (type is TarEntryType.SymbolicLink or TarEntryType.HardLink)
            entry.LinkName = "/etc/passwd";

        Assert.Contains("link or a device", Failure(builder.With(entry).Tar()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_in_a_zip_or_a_folder_is_refused()
    {
        var zip = builder.With("course.xml", "<course/>").Zip(archive => archive.CreateEntry("trap").ExternalAttributes = unchecked((int)0xA1FF0000));
        var folder = builder.Folder();
        File.CreateSymbolicLink(Path.Combine(folder, "trap"), "/etc/passwd");

        Assert.Contains("link or a device", Failure(zip), StringComparison.Ordinal);
        Assert.Contains("link or a device", Failure(folder), StringComparison.Ordinal);
    }

    [Fact]
    public void Too_many_files_too_large_files_and_bombs_are_refused()
    {
        for (var i = 0; i < 20; i++)
            builder.With($"f{i}", "x");
        var bomb = new PackageBuilder().With("zeros", new byte[4_000_000]).Tar();

        Assert.Contains("more than 10 files", Failure(builder.Tar(), new() { Entries = 10 }), StringComparison.Ordinal);
        Assert.Contains("too large", Failure(bomb, new() { FileBytes = 1000 }), StringComparison.Ordinal);
        Assert.Contains("too large", Failure(bomb, new() { TotalBytes = 1000 }), StringComparison.Ordinal);
        Assert.Contains("far more than its own size", Failure(bomb, new() { RatioFrom = 100_000, Ratio = 10 }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_package_that_was_cut_off_says_so_wherever_the_cut_is()
    {
        for (var i = 0; i < 5; i++)
            builder.With($"course/{i}", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 400).Select(n => $"{n * 7919 % 1009} "))));
        var whole = File.ReadAllBytes(builder.Tar());

        // What is cut off the very end is padding: then no file is lost.
        for (var length = 5; length < whole.Length * 9 / 10; length += Math.Max(1, whole.Length / 23))
            Assert.Contains("cut off", Failure(builder.Raw(whole[..length])), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_archive_says_so()
    {
        Assert.Contains("neither", Failure(builder.Raw(Encoding.UTF8.GetBytes("Dear course, hello."))), StringComparison.Ordinal);
        Assert.Contains("empty", Failure(builder.Raw([])), StringComparison.Ordinal);
        Assert.Contains("There is no file", Failure("/nowhere/x.tar.gz"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_given_twice_counts_once_and_is_noted()
    {
        using var package = Package.Open(builder.With("a", "one").With("a", "two!").Tar(), new());

        Assert.Equal(4, package.Files["a"].Length);
        Assert.Single(package.Remarks);
    }

    [Fact]
    public void Nothing_stays_on_the_disk()
    {
        var before = Left();
        using (Package.Open(builder.With("a", "one").Tar(), new()))
            Assert.True(Left() > before);
        Failure(builder.With("../b", "x").Tar());

        Assert.Equal(before, Left());
    }

    private static int Left() => Directory.GetDirectories(Path.GetTempPath(), "stoa-import-*")
        .Count(folder => Directory.GetFiles(folder).All(file => new FileInfo(file).Length < 10));

    private static string Failure(string path, PackageLimits? limits = null) =>
        Assert.Throws<ImportFailedException>(() => Package.Open(path, limits ?? new()).Dispose()).Message;
}
