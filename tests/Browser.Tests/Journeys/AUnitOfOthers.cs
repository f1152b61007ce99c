using System.IO.Compression;
using Microsoft.Playwright;
using Stoa.Browser.Tests.Browsing;
using Stoa.Contracts.Courses;
using Stoa.Contracts.Imports;
using Stoa.Testing;

namespace Stoa.Browser.Tests.Journeys;

/// <summary>A learner works through a cmi5 unit, in its frame and in a window of its own, and the course knows what they did.</summary>
public sealed class AUnitOfOthers : IAsyncLifetime
{
    private static readonly string Source = Path.Combine(Repository.Root, "tests/Browser.Tests/Units/small");

    private StoaSite site = null!;
    private Course course = null!;

    public async Task InitializeAsync()
    {
        site = await SampleSite.Empty();
        var package = Path.Combine(Directory.CreateTempSubdirectory("stoa-unit-").FullName, "tides.zip");
        using (var zip = ZipFile.Open(package, ZipArchiveMode.Create))
            foreach (var file in Directory.EnumerateFiles(Source))
                zip.CreateEntryFromFile(file, Path.GetFileName(file) == "cmi5.xml" ? "cmi5.xml" : $"unit/{Path.GetFileName(file)}");
        course = (await site.With<IImports, ImportResult>(imports => imports.Run(package, new("tides.zip", "sea/tides/1", Publish: true)))).Course;
        Directory.Delete(Path.GetDirectoryName(package)!, recursive: true);
    }

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Theory]
    [InlineData("390", "en", false), InlineData("1280", "ar", true)]
    public async Task A_unit_in_its_frame_is_passed_and_brings_its_learner_back(string screen, string language, bool dark)
    {
        await using var learner = await Reader.At(site, Screen.Of(screen), language: language, dark: dark);
        var page = learner.Page;
        await Doors.Register(learner, "asha@example.org");
        await Doors.Enrol(learner, course);
        await learner.Go(await FirstUnit());
        await learner.Check("cmi5-not-started");

        await page.Locator(".block-cmi5 form button").First.ClickAsync();
        var unit = page.FrameLocator("stoa-unit iframe");
        await Assertions.Expect(unit.Locator("#state")).ToContainTextAsync("Choose one (Normal, sea)");
        await learner.Check("cmi5-running");
        await unit.Locator("#moon").ClickAsync();
        await Assertions.Expect(unit.Locator("#state")).ToContainTextAsync("Right");
        await unit.Locator("#end").ClickAsync();

        await page.Arrives("/unit-[0-9a-f]+#b-au-");
        await site.Settle();
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator(".cmi5-state .tag.good")).ToHaveCountAsync(2);
        await Assertions.Expect(page.Locator(".block-cmi5[data-done]")).ToHaveCountAsync(1);
        await learner.Check("cmi5-passed");
        learner.Confirm();

        await using var teacher = await Reader.At(site, Screen.Of(screen), language: language, dark: dark);
        await Doors.BecomeAdministrator(teacher, site);
        await teacher.Go($"/studio/courses/{course.Key}/activities/{await BlockOf(0)}");
        await Assertions.Expect(teacher.Page.Locator("tbody tr")).ToHaveCountAsync(1);
        await teacher.Page.Locator("[name=reason]").FillAsync("Knows it by heart");
        await teacher.Page.Locator(".cmi5-waiver button").ClickAsync();
        await Assertions.Expect(teacher.Page.Locator(".cmi5-waiver")).ToHaveCountAsync(0);
        await teacher.Check("cmi5-roster");
        teacher.Confirm();
    }

    [Fact]
    public async Task A_unit_that_wants_a_window_has_it_and_comes_back_and_one_that_is_left_can_be_opened_again()
    {
        await using var learner = await Reader.At(site, Screen.Desk);
        var page = learner.Page;
        await Doors.Register(learner, "asha@example.org");
        await Doors.Enrol(learner, course);

        await learner.Go((await Units())[1]);
        await page.Locator(".block-cmi5 form button").First.ClickAsync();
        await Assertions.Expect(page.Locator("#state")).ToContainTextAsync("Choose one (Normal, alone)");
        Assert.Equal(site.ContentAddress.Port, new Uri(page.Url).Port);
        await page.Locator("#moon").ClickAsync();
        await Assertions.Expect(page.Locator("#state")).ToContainTextAsync("Right");
        await page.Locator("#end").ClickAsync();
        await page.Arrives($"{course.LearnPath}/unit-[0-9a-f]+$");

        await learner.Go(await FirstUnit());
        await page.Locator(".block-cmi5 form button").First.ClickAsync();
        await Assertions.Expect(page.FrameLocator("stoa-unit iframe").Locator("#state")).ToContainTextAsync("Choose one");
        await page.Locator(".cmi5-bar form button").ClickAsync();
        await page.Arrives("#b-au-");
        await page.Locator(".block-cmi5 form button").First.ClickAsync();
        await Assertions.Expect(page.FrameLocator("stoa-unit iframe").Locator("#state")).ToContainTextAsync("Choose one (Normal, sea)");
        learner.Confirm();
    }

    [Fact]
    public async Task Without_a_script_of_ours_a_unit_still_has_its_page()
    {
        await using var visitor = await Reader.At(site, Screen.Desk, script: false);
        await visitor.Go(await FirstUnit());
        await Assertions.Expect(visitor.Page.Locator(".cmi5-unit")).ToContainTextAsync("needs an account");
        visitor.Confirm();
    }

    private async Task<string> BlockOf(int unit)
    {
        var tree = await site.With<ICourses, CourseTree?>(async courses => await courses.Published(course));
        return tree!.Units[unit].Children[0].Key;
    }

    private async Task<string> FirstUnit() => (await Units())[0];

    private async Task<IReadOnlyList<string>> Units()
    {
        var tree = await site.With<ICourses, CourseTree?>(async courses => await courses.Published(course));
        return [.. tree!.Units.Select(unit => $"{course.LearnPath}/{unit.Key}")];
    }
}
