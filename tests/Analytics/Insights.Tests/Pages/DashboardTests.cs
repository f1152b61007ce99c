using System.Net;
using Stoa.Contracts.People;

namespace Stoa.Insights.Tests.Pages;

public sealed class DashboardTests(FullSite full) : IClassFixture<FullSite>
{
    [Fact]
    public async Task An_instructor_sees_the_funnel_to_the_last_person()
    {
        var page = await FullSite.Page(full.As(Role.Instructor), full.Path);
        var truth = full.Run.Truth;
        Assert.Equal(
            new[] { truth.Registered, truth.Started, truth.Engaged, truth.Completed, truth.Passed }.Select(people => $"{people}"),
            page.QuerySelectorAll(".funnel-head .number").Select(number => number.TextContent));
        var stopped = page.QuerySelectorAll("table").Single(table => table.TextContent.Contains("Stopped here", StringComparison.Ordinal)).QuerySelectorAll("tbody tr")
            .Sum(row => int.Parse(row.QuerySelectorAll("td")[2].QuerySelector(".meter-value")!.TextContent));
        Assert.Equal(truth.Started - truth.Completed, stopped);
    }

    [Theory]
    [InlineData("", "insight-chart table")]
    [InlineData("/videos", "table a[href*='/videos/']")]
    [InlineData("/problems", "table .number")]
    [InlineData("/learners?why=quiet", "form table input[name=to]")]
    [InlineData("/learners?why=waiting", "form table input[name=to]")]
    [InlineData("/learners?why=%00nonsense", "form table input[name=to]")]
    [InlineData("/runs", "table .number")]
    public async Task Every_page_of_a_course_says_what_its_figures_mean_and_has_them_in_tables(string page, string has)
    {
        var document = await FullSite.Page(full.As(Role.Instructor), full.Path + page);
        Assert.NotNull(document.QuerySelector(has));
        Assert.All(document.QuerySelectorAll(".meaning"), meaning => Assert.NotEmpty(meaning.TextContent.Trim()));
        Assert.NotEmpty(document.QuerySelectorAll(".meaning"));
    }

    [Theory]
    [InlineData(""), InlineData("/problems")]
    public async Task The_tabs_of_all_modules_stand_on_it_and_its_own_is_the_current_one(string page)
    {
        var tabs = (await FullSite.Page(full.As(Role.Instructor), full.Path + page)).QuerySelectorAll("nav.tabs a");
        Assert.Equal("Insights", Assert.Single(tabs, tab => tab.GetAttribute("aria-current") == "page").TextContent);
        Assert.Superset(new HashSet<string> { "Content", "Settings", "Quizzes", "Grades", "Questions" }, tabs.Select(tab => tab.TextContent).ToHashSet());
    }

    [Fact]
    public async Task The_attention_curve_stands_in_a_table_beside_the_drawing()
    {
        var videos = await FullSite.Page(full.As(Role.Instructor), full.Path + "/videos");
        var video = await FullSite.Page(full.As(Role.Instructor), videos.QuerySelector("table a[href*='/videos/']")!.GetAttribute("href")!);
        var chart = video.QuerySelector("insight-chart")!;
        Assert.Contains("\"values\":[", chart.GetAttribute("data-chart"), StringComparison.Ordinal);
        var viewers = int.Parse(video.QuerySelector(".sum-value")!.TextContent);
        Assert.Equal(viewers, int.Parse(chart.QuerySelector("tbody td")!.TextContent));
    }

    [Fact]
    public async Task A_learner_sees_their_own_course_and_time()
    {
        var number = (await full.Rollups.Query<Guid>("select learner_id from insights.learners where stage = 4")).Select(id => BitConverter.ToInt64(id.ToByteArray(), 8)).First();
        var page = await FullSite.Page(full.AsLearner((int)number), "/insights");
        Assert.Contains(full.Course.Title, page.QuerySelector(".my-course h2")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(full.Run.Learner(0) == Guid.Empty ? 0 : 1, page.QuerySelectorAll(".my-course .ring").Length);
        Assert.NotEmpty(page.QuerySelectorAll(".my-units tbody tr"));
        Assert.NotEmpty(page.QuerySelectorAll(".calendar [data-level='1'], .calendar [data-level='2'], .calendar [data-level='3'], .calendar [data-level='4']"));
    }

    [Fact]
    public async Task Who_has_done_nothing_is_told_how_to_begin() =>
        Assert.NotNull((await FullSite.Page(full.As(Role.Learner), "/insights")).QuerySelector(".empty a[href='/courses']"));

    [Fact]
    public async Task An_operator_sees_active_people_and_all_courses()
    {
        var page = await FullSite.Page(full.As(Role.Admin), "/admin/insights");
        Assert.Equal(4, page.QuerySelectorAll("insight-chart").Length);
        var row = page.QuerySelectorAll("table").Single(table => table.TextContent.Contains(full.Course.Title, StringComparison.Ordinal)).QuerySelector("tbody tr")!;
        Assert.Equal($"{FullSite.Registrations}", row.QuerySelectorAll("td")[1].TextContent);
    }

    [Fact]
    public async Task Every_table_comes_as_csv()
    {
        var admin = full.As(Role.Admin);
        foreach (var link in (await FullSite.Page(admin, "/admin/insights")).QuerySelectorAll(".table-links a"))
        {
            var lines = (await admin.GetStringAsync(link.GetAttribute("href"))).Split("\r\n");
            Assert.True(lines.Length > 2, link.TextContent);
            Assert.All(lines.SkipLast(1), line => Assert.NotEmpty(line));
        }
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync("/admin/insights/places.csv")).StatusCode);
    }

    [Theory]
    [InlineData("/admin/insights", Role.Instructor)]
    [InlineData("/admin/insights/learners.csv", Role.Instructor)]
    [InlineData("{course}", Role.Learner)]
    [InlineData("{course}/learners", Role.Learner)]
    public async Task Figures_of_others_are_closed_to_who_may_not_see_them(string path, string role) =>
        Assert.Equal(HttpStatusCode.Forbidden, (await full.As(role).GetAsync(path.Replace("{course}", full.Path, StringComparison.Ordinal))).StatusCode);

    [Theory]
    [InlineData("/studio/courses/no/such/course/insights")]
    [InlineData("{course}/videos/no-such-video")]
    public async Task What_is_not_there_is_not_found(string path) =>
        Assert.Equal(HttpStatusCode.NotFound, (await full.As(Role.Instructor).GetAsync(path.Replace("{course}", full.Path, StringComparison.Ordinal))).StatusCode);
}
