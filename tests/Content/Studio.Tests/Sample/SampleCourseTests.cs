using Stoa.Contracts.Courses;
using Stoa.Contracts.Imports;

namespace Stoa.Studio.Tests.Sample;

public sealed class SampleCourseTests : IAsyncLifetime
{
    private StudioSite studio = null!;

    public async Task InitializeAsync() => studio = await StudioSite.Start();

    public async Task DisposeAsync() => await studio.DisposeAsync();

    [Fact]
    public async Task It_is_whole_published_and_put_in_place_once()
    {
        await studio.Site.With<ISampleCourse, Course>(sample => sample.Seed());
        var course = await studio.Course();
        Assert.Equal((1, 1), (course.PublishedVersion, course.DraftVersion));
        var import = Assert.Single(await studio.Site.With<IImports, IReadOnlyList<Import>>(imports => imports.Newest(10)));
        Assert.All(import.Report!.Blocks.Values.Concat(import.Report.Responses.Values), count => Assert.Equal(count.Found, count.Full));
        Assert.DoesNotContain(import.Report.Notes, note => note.Severity != "info");
    }

    [Fact]
    public async Task It_uses_every_kind_of_block_and_of_question()
    {
        var report = (await studio.Site.With<IImports, IReadOnlyList<Import>>(imports => imports.Newest(1)))[0].Report!;
        Assert.Superset(
            new HashSet<string> { "multiplechoiceresponse", "choiceresponse", "optionresponse", "numericalresponse", "stringresponse", "formularesponse", "imageresponse", "choicetextresponse", "annotationresponse" },
            report.Responses.Keys.ToHashSet());
        var kinds = report.Blocks.Keys.ToHashSet();
        foreach (var kind in (string[])["html", "problem", "poll", "survey", "word_cloud", "done", "discussion", "annotatable"])
            Assert.Contains(kind, kinds);
    }

    [Fact]
    public async Task Its_page_says_what_it_is()
    {
        var content = await studio.Newest();
        Assert.Equal(("Education", "introductory", 5, 1), (content.Subject, content.Level, content.Outcomes.Count, content.Instructors.Count));
        Assert.NotEmpty(content.Image);
        Assert.NotEmpty(content.Handouts);
        Assert.Single(content.Updates);
        Assert.Contains(content.Pages, page => page.Slug == "sources");
    }
}
