using System.Text;
using Stoa.Contracts.Courses;
using Stoa.Contracts.Imports;
using Stoa.Platform.Data;
using Stoa.Testing;

namespace Stoa.Records.Tests.Cmi5.Packages;

public sealed class ImportingTests : IAsyncLifetime
{
    private readonly PackageFiles packages = new();
    private StoaSite site = null!;

    public async Task InitializeAsync() => site = await StoaSite.Start();

    public async Task DisposeAsync()
    {
        packages.Dispose();
        await site.DisposeAsync();
    }

    [Fact]
    public async Task A_package_becomes_a_published_course_once_and_a_new_version_when_a_file_changes()
    {
        var structure = Structures.Course(Structures.Block("one", Structures.Unit("1")), Structures.Unit("2", "https://example.org/au"));

        var first = await Run(packages.Zip(structure, ("index.html", "<p>One</p>")));
        var again = await Run(packages.Zip(structure, ("index.html", "<p>One</p>")));
        var changed = await Run(packages.Zip(structure, ("index.html", "<p>Two</p>")));

        Assert.True(first is { Changed: true, Version: 1, Course.PublishedVersion: 1, Course.Title: "Title course" });
        Assert.True(again is { Changed: false, Version: 1 });
        Assert.True(changed is { Changed: true, Version: 2 });
        Assert.Equal(2, first.Report.Blocks["cmi5"].Full);
        var tree = await site.With<ICourses, CourseTree?>(async courses => await courses.Published(changed.Course));
        Assert.Equal(["Title 1", "Title 2"], tree!.Units.Select(unit => unit.Title));
    }

    [Fact]
    public async Task A_structure_may_come_alone_and_in_another_encoding()
    {
        var structure = Structures.Course(Structures.Unit("ünit", "https://example.org/au"));

        var plain = await Run(packages.Alone(structure));
        var wide = await Run(packages.Alone(structure.Replace("utf-8", "utf-16", StringComparison.Ordinal), Encoding.Unicode));

        Assert.True(plain.Changed);
        Assert.Equal(plain.Course.DraftRoot.Length, wide.Course.DraftRoot.Length);
        Assert.Equal("Title ünit", (await site.With<ICourses, CourseTree?>(async courses => await courses.Published(wide.Course)))!.Units[0].Title);
    }

    [Fact]
    public async Task Names_in_the_code_page_of_dos_are_found()
    {
        var dos = CodePagesEncodingProvider.Instance.GetEncoding(437);

        var result = await Run(packages.Zip(Structures.Course(Structures.Unit("1", "%C3%BCbung/start.html")), dos, ("übung/start.html", "x")));

        Assert.True(result.Changed);
    }

    [Fact]
    public async Task A_package_that_breaks_a_rule_leaves_nothing()
    {
        var refused = await Assert.ThrowsAsync<ImportFailedException>(() => Run(packages.Zip(Structures.Course(Structures.Unit("1", "gone.html")), ("index.html", "x"))));

        Assert.Contains("14.1.0.0-4", refused.Message, StringComparison.Ordinal);
        Assert.Empty(await site.With<ICourses, IReadOnlyList<Course>>(async courses => await courses.All()));
        Assert.Equal(0, await site.With<Db, int>(db => db.One<int>("select count(*)::int from records.cmi5_files")));
    }

    [Theory]
    [InlineData("../index.html")]
    [InlineData("/etc/passwd")]
    [InlineData("a/../../index.html")]
    [InlineData("..\\index.html")]
    public async Task Names_that_lead_out_of_the_package_are_refused(string name) =>
        Assert.Contains("points outside", (await Assert.ThrowsAsync<ImportFailedException>(() =>
            Run(packages.Zip(Structures.Course(Structures.Unit("1")), ("index.html", "x"), (name, "x"))))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task An_archive_made_to_fill_a_disk_is_refused()
    {
        var bomb = packages.Zip(Structures.Course(Structures.Unit("1")), ("index.html", new string('0', 48 << 20)));

        Assert.Contains("far more than its own size", (await Assert.ThrowsAsync<ImportFailedException>(() => Run(bomb))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_neither_zip_nor_xml_is_refused()
    {
        await Assert.ThrowsAsync<ImportFailedException>(() => Run(packages.Alone("# A text that is no package\n")));
        await Assert.ThrowsAsync<ImportFailedException>(() => Run(packages.Alone("PK\u0003\u0004 no zip")));
        await Assert.ThrowsAsync<ImportFailedException>(() => Run(packages.Alone("")));
    }

    private Task<ImportResult> Run(string path) =>
        site.With<IImports, ImportResult>(imports => imports.Run(path, new(Path.GetFileName(path), "acme/cmi5/r1", Publish: true)));
}
