using System.Net;
using System.Text.Json;
using AngleSharp;
using AngleSharp.Dom;
using Stoa.Contracts.Courses;
using Stoa.Testing;

namespace Stoa.Catalog.Tests.CoursePage;

public sealed class CoursePageTests : IAsyncLifetime
{
    private const string Path = "/courses/Stoa/Walks/2027";
    private StoaSite site = null!;

    public async Task InitializeAsync()
    {
        site = await StoaSite.Start();
        await site.Publish("Stoa/Walks/2027", "Walks & Talks", new()
        {
            Summary = "How <walking> helps thinking.",
            Overview = "<p>Bring <em>shoes</em>.</p>",
            Subject = "Philosophy",
            Outcomes = ["Walk further", "Think longer"],
            Instructors = [new("Zeno of Citium", "Founder", "Taught on a porch.")],
            Weeks = 6,
            Effort = "2-3",
            Level = "introductory",
        });
        await site.Publish("Stoa/Gardens/1", "Gardens", new() { Subject = "Philosophy" }, video: false);
    }

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task Tells_what_the_course_is()
    {
        var page = await Page(site.Visitor());
        Assert.Equal("Walks & Talks", page.QuerySelector("h1")!.TextContent);
        Assert.Equal(["Walk further", "Think longer"], page.QuerySelectorAll(".outcomes li").Select(item => item.TextContent.Trim()));
        Assert.Equal("shoes", page.QuerySelector(".about-prose em")!.TextContent);
        Assert.Contains("Zeno of Citium", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("6 weeks, 2-3 hours a week", page.QuerySelector(".course-facts")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Gardens", page.QuerySelector("[aria-labelledby=related] .card-title")!.TextContent);
    }

    [Fact]
    public async Task The_outline_shows_units_opens_the_first_lesson_and_hides_the_staff_room()
    {
        var outline = (await Page(site.Visitor())).QuerySelector(".about-outline")!;
        Assert.Equal(["/learn/Stoa/Walks/2027/u1", "/learn/Stoa/Walks/2027/u2"], outline.QuerySelectorAll("a").Select(link => link.GetAttribute("href")));
        Assert.Contains("The deep end", outline.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Secret", outline.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Staff room", outline.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task From_the_landing_page_it_is_one_click_to_the_first_video()
    {
        var landing = await Page(site.Visitor(), "/");
        var link = landing.QuerySelectorAll(".first-course a.button").First();
        Assert.Equal("/learn/Stoa/Walks/2027/u2", link.GetAttribute("href"));
        Assert.Equal("/learn/Stoa/Walks/2027/u2", (await Page(site.Visitor())).QuerySelector(".about-actions a.secondary")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Structured_data_names_the_course_and_its_run()
    {
        var page = await Page(site.Visitor());
        using var data = JsonDocument.Parse(page.QuerySelector("script[type='application/ld+json']")!.TextContent);
        Assert.Equal(("Course", "Walks & Talks"), (data.RootElement.GetProperty("@type").GetString(), data.RootElement.GetProperty("name").GetString()));
        Assert.Equal("CourseInstance", data.RootElement.GetProperty("hasCourseInstance")[0].GetProperty("@type").GetString());
        Assert.Equal("How <walking> helps thinking.", data.RootElement.GetProperty("description").GetString());
        Assert.Equal($"{site.Address.ToString().TrimEnd('/')}{Path}", page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
        Assert.NotNull(page.QuerySelector("meta[property='og:image']"));
    }

    [Fact]
    public async Task A_learner_sees_the_way_into_the_course_where_a_visitor_sees_enrolment()
    {
        var asha = StoaSite.Somebody();
        var client = site.As(asha);
        Assert.Contains("Enrol for free", (await Page(client)).Body!.TextContent, StringComparison.Ordinal);
        await client.PostAsync($"{Path}/enrolment", null);
        Assert.Equal("/learn/Stoa/Walks/2027", (await Page(client)).QuerySelector(".about-actions a")!.GetAttribute("href"));
        Assert.Contains("Enrol for free", (await Page(site.Visitor())).Body!.TextContent, StringComparison.Ordinal);
        await client.PostAsync($"{Path}/enrolment/leaving", null);
        Assert.Contains("Come back to the course", (await Page(client)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_and_unpublished_courses_are_not_found()
    {
        await site.With<ICourseAuthoring, CourseSaved>(authoring => authoring.Save("Stoa/Draft/1", Shelf.Draft("Draft", new(), true), "first", null));
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().GetAsync("/courses/Stoa/Draft/1")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().GetAsync("/courses/Stoa/None/1")).StatusCode);
    }

    [Fact]
    public async Task A_course_that_opens_later_says_when()
    {
        await site.Publish("Stoa/Later/1", "Later", new() { EnrolmentStart = new DateTimeOffset(2099, 5, 3, 0, 0, 0, TimeSpan.Zero) });
        var page = await Page(site.Visitor(), "/courses/Stoa/Later/1");
        Assert.Contains("Enrolment opens on 3 May 2099.", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("form[action$=enrolment]"));
    }

    [Fact]
    public async Task It_speaks_arabic_from_right_to_left()
    {
        var client = site.Visitor();
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("ar");
        var page = await Page(client);
        Assert.Equal(("ar", "rtl"), (page.DocumentElement.GetAttribute("lang"), page.DocumentElement.GetAttribute("dir")));
        Assert.Contains("سجّل مجانًا", page.Body!.TextContent, StringComparison.Ordinal);
    }

    private static async Task<IDocument> Page(HttpClient client, string path = Path)
    {
        var answer = await client.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await BrowsingContext.New().OpenAsync(async request => request.Content(await answer.Content.ReadAsStringAsync()));
    }
}
