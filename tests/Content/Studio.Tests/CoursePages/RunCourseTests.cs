using System.Net;
using Stoa.Contracts.People;
using Stoa.Testing;

namespace Stoa.Studio.Tests.CoursePages;

public sealed class RunCourseTests : IAsyncLifetime
{
    private StudioSite studio = null!;

    public async Task InitializeAsync() => studio = await StudioSite.Start();

    public async Task DisposeAsync() => await studio.DisposeAsync();

    [Theory]
    [InlineData("")]
    [InlineData("/settings")]
    [InlineData("/settings/dates")]
    [InlineData("/settings/grading")]
    [InlineData("/settings/completion")]
    public async Task Authors_open_every_page_and_learners_none(string page)
    {
        Assert.Equal(HttpStatusCode.OK, (await studio.Author.GetAsync(StudioSite.Path + page)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await studio.Site.As(StoaSite.Somebody()).GetAsync(StudioSite.Path + page)).StatusCode);
    }

    [Fact]
    public async Task The_list_shows_the_sample_course() =>
        Assert.Contains("Learning That Lasts", await studio.Author.GetStringAsync("/studio"), StringComparison.Ordinal);

    [Fact]
    public async Task The_class_is_for_instructors()
    {
        Assert.Equal(HttpStatusCode.Forbidden, (await studio.Author.GetAsync(StudioSite.Path + "/grades")).StatusCode);
        var instructor = studio.Site.As(StoaSite.Somebody(Role.Instructor));
        Assert.Contains("Nobody has enrolled yet", await instructor.GetStringAsync(StudioSite.Path + "/grades"), StringComparison.Ordinal);
        Assert.Equal("text/csv", (await instructor.GetAsync(StudioSite.Path + "/grades.csv")).Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task A_version_is_published_and_an_older_one_brought_back()
    {
        await studio.Post("/settings/completion", ("base", "1"), ("video", "75"), ("read", "50"), ("seconds", "3"), ("problem", "pass"), ("pass", "80"));
        Assert.Equal((1, 2), await Versions());
        Assert.Contains("Publish version 2", await studio.Author.GetStringAsync(StudioSite.Path), StringComparison.Ordinal);
        // Who may not publish is told who does, and offered no button that would be refused.
        var seen = await studio.Site.As(StoaSite.Somebody(Role.Instructor)).GetStringAsync(StudioSite.Path);
        Assert.Contains("Authors publish it.", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("Publish version", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("Archive this course", seen, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await studio.Post("/publication", ("version", "2"))).StatusCode);
        Assert.Equal((2, 2), await Versions());
        await studio.Post("/publication", ("version", "1"));
        Assert.Equal((1, 2), await Versions());
        Assert.Equal(HttpStatusCode.NotFound, (await studio.Post("/publication", ("version", "9"))).StatusCode);
    }

    [Fact]
    public async Task A_course_is_archived_and_brought_back()
    {
        await studio.Post("/archive", ("archived", "true"));
        Assert.NotNull((await studio.Course()).ArchivedAt);
        Assert.Contains("Bring it back", await studio.Author.GetStringAsync(StudioSite.Path), StringComparison.Ordinal);
        await studio.Post("/archive", ("archived", "false"));
        Assert.Null((await studio.Course()).ArchivedAt);
    }

    private async Task<(int Published, int Newest)> Versions() =>
        await studio.Course() is var course ? (course.PublishedVersion, course.DraftVersion) : default;
}
