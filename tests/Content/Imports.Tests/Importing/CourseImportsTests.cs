using System.Text;
using Stoa.Contracts.Courses;
using Stoa.Contracts.Imports;
using Stoa.Platform.Data;
using Stoa.Testing;

namespace Stoa.Imports.Tests.Importing;

public sealed class CourseImportsTests : IAsyncLifetime
{
    private readonly PackageBuilder builder = SmallCourse.Make();
    private StoaSite site = null!;

    public async Task InitializeAsync() => site = await StoaSite.Start();

    public async Task DisposeAsync()
    {
        builder.Dispose();
        await site.DisposeAsync();
    }

    [Fact]
    public async Task A_package_becomes_a_published_course_once_and_a_new_version_when_it_changed()
    {
        var first = await Run(builder.Tar());
        var again = await Run(builder.Zip());
        builder.With("course/html/hot.html", "<p class=\"hot\">Hotter</p>");
        var changed = await Run(builder.Folder());

        Assert.True(first is { Changed: true, Version: 1, Course.PublishedVersion: 1 });
        Assert.True(again is { Changed: false, Version: 1 });
        Assert.True(changed is { Changed: true, Version: 2, Course.PublishedVersion: 2 });
        using var client = site.Visitor();
        Assert.Contains("Small course", await client.GetStringAsync("/courses/Acme/C1/r1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_are_served_at_the_paths_that_the_course_names()
    {
        var result = await Run(builder.Tar());
        var tree = await site.With<ICourses, CourseTree?>(async courses => await courses.Tree(result.Course.DraftRoot));
        var image = CourseContent.Of(tree!.Root).Image;
        using var client = site.Visitor();

        Assert.Equal("picture", await client.GetStringAsync(image));
        var setup = tree.Find("hot")!.Text("setup")!;
        var sheet = setup[setup.IndexOf("/assets/", StringComparison.Ordinal)..setup.LastIndexOf('"')];
        Assert.Matches(@"url\(/assets/[0-9a-f]{64}/dot.gif\).*url\(/assets/[0-9a-f]{64}/a_b.png\)", await client.GetStringAsync(sheet));
    }

    [Fact]
    public async Task A_package_that_fails_leaves_nothing()
    {
        builder.With("../escape", "x");

        await Assert.ThrowsAsync<ImportFailedException>(() => Run(builder.Tar()));

        Assert.Empty(await site.With<ICourses, IReadOnlyList<Course>>(async courses => await courses.All()));
        Assert.Equal(0, await site.With<Db, int>(db => db.One<int>("select count(*)::int from courses.assets")));
        var import = Assert.Single(await site.With<IImports, IReadOnlyList<Import>>(imports => imports.Newest(5)));
        Assert.Equal(ImportState.Failed, import.State);
        Assert.Contains("points outside", import.Error!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_the_background_an_import_can_be_followed_to_its_report()
    {
        await using var file = File.OpenRead(builder.Tar());
        var id = await site.With<IImports, Guid>(imports => imports.Start(file, new("small.tar.gz", "New/KEY/1", Publish: true)));

        var import = await Ended(id);

        Assert.Equal((ImportState.Done, "New/KEY/1", 1), (import.State, import.CourseKey, import.Version));
        Assert.Equal("New/KEY/1", import.Report!.Course);
        Assert.Equal(1, import.Report.Blocks["chapter"].Full);
    }

    [Fact]
    public async Task In_the_background_a_broken_package_ends_with_its_reason()
    {
        var id = await site.With<IImports, Guid>(imports => imports.Start(new MemoryStream(Encoding.UTF8.GetBytes("nonsense")), new("x.zip")));

        var import = await Ended(id);

        Assert.Equal(ImportState.Failed, import.State);
        Assert.Contains("cannot be unpacked", import.Error!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_report_has_the_public_shape()
    {
        var report = (await Run(builder.Tar())).Report;

        var json = System.Text.Json.JsonSerializer.SerializeToNode(report, new System.Text.Json.JsonSerializerOptions(System.Text.Json.JsonSerializerDefaults.Web))!.AsObject();

        Assert.Equal(["course", "blocks", "responses", "assets", "notes"], json.Select(pair => pair.Key));
        Assert.Equal("""{"found":1,"full":1,"partial":0,"unsupported":0}""", json["blocks"]!["chapter"]!.ToJsonString());
        Assert.Equal(["referenced", "found", "missing"], json["assets"]!.AsObject().Select(pair => pair.Key));
        Assert.Equal(["where", "severity", "message"], json["notes"]![0]!.AsObject().Select(pair => pair.Key));
    }

    private Task<ImportResult> Run(string path) =>
        site.With<IImports, ImportResult>(imports => imports.Run(path, new(Path.GetFileName(path), Publish: true)));

    private async Task<Import> Ended(Guid id)
    {
        for (var tries = 0; tries < 2400; tries++)
        {
            var import = await site.With<IImports, Import?>(imports => imports.Find(id));
            if (import is { State: ImportState.Done or ImportState.Failed })
                return import;
            await Task.Delay(50);
        }

        throw new TimeoutException("The import did not end.");
    }
}
