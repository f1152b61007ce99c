using System.Net;
using Stoa.Contracts.Courses;
using Stoa.Contracts.People;
using Stoa.Testing;

namespace Stoa.Studio.Tests.CourseList;

public sealed class CreateCourseTests(WritingSite site) : IClassFixture<WritingSite>
{
    [Fact]
    public async Task A_title_is_enough_and_the_course_can_be_published_at_once()
    {
        var answer = await WritingSite.Send(site.Author, "/studio/courses", ("title", "Reading a City"), ("run", "2026"));
        Assert.Equal("/studio/courses/Stoa/READING-A-CITY/2026/outline", answer.Headers.Location!.OriginalString);
        var course = (await site.Site.With<ICourses, Course?>(courses => courses.Find("Stoa/READING-A-CITY/2026").AsTask()))!;
        var tree = (await site.Site.With<ICourses, CourseTree?>(courses => courses.Tree(course.DraftRoot).AsTask()))!;
        Assert.Equal((null, "Reading a City", 1), (course.PublishedRoot, course.Title, tree.Units.Count));
        Assert.Equal(1, CourseContent.Of(tree.Root).Grading.Types.Sum(type => type.Weight));
        await WritingSite.Send(site.Author, "/studio/courses/Stoa/READING-A-CITY/2026/publication", ("version", "1"));
        Assert.Equal(HttpStatusCode.OK, (await site.Author.GetAsync($"/learn/Stoa/READING-A-CITY/2026/{tree.Units[0].Key}")).StatusCode);
    }

    [Fact]
    public async Task The_same_title_twice_makes_two_courses_and_a_key_that_is_taken_is_refused()
    {
        (string, string)[] form = [("title", "Twice"), ("org", "Stoa"), ("run", "1")];
        await WritingSite.Send(site.Author, "/studio/courses", form);
        var second = await WritingSite.Send(site.Author, "/studio/courses", form);
        Assert.Contains("TWICE-2", second.Headers.Location!.OriginalString, StringComparison.Ordinal);
        var taken = await WritingSite.Send(site.Author, "/studio/courses", [.. form, ("code", "TWICE")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, taken.StatusCode);
        Assert.Contains("There is a course Stoa/TWICE/1 already.", await taken.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "", "")]
    [InlineData("T", "../..", "1")]
    [InlineData("T", "Stoa", "a/b")]
    [InlineData("T", "Stoa", "<x>")]
    public async Task What_is_no_address_is_refused_with_what_was_written(string title, string org, string run)
    {
        var answer = await WritingSite.Send(site.Author, "/studio/courses", ("title", title), ("org", org), ("run", run));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    [Fact]
    public async Task Only_authors_begin_courses()
    {
        foreach (var role in (string[])[Role.Learner, Role.Instructor])
            Assert.Equal(HttpStatusCode.Forbidden, (await WritingSite.Send(site.Site.As(StoaSite.Somebody(role)), "/studio/courses", ("title", "T"))).StatusCode);
    }
}
