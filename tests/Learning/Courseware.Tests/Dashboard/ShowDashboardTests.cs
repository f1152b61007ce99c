namespace Stoa.Courseware.Tests.Dashboard;

public sealed class ShowDashboardTests : IAsyncLifetime
{
    private School school = null!;

    public async Task InitializeAsync() => school = await School.Open();

    public async Task DisposeAsync() => await school.DisposeAsync();

    [Fact]
    public async Task A_visitor_signs_in_first() =>
        Assert.Equal("/sign-in?return=%2Fdashboard", (await school.Site.Visitor().GetAsync("/dashboard")).Headers.Location?.OriginalString);

    [Fact]
    public async Task Who_is_in_no_course_is_led_to_the_catalogue()
    {
        var page = await School.Page(school.Site.As(Testing.StoaSite.Somebody()), "/dashboard");
        Assert.Equal("/courses", page.QuerySelector(".empty a.button")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Who_has_not_begun_is_led_to_the_course()
    {
        var page = await School.Page(school.Learner().Browser, "/dashboard");
        Assert.Equal(School.Home, page.QuerySelector(".continue a.button")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Who_comes_back_continues_in_the_very_unit()
    {
        var (_, browser) = school.Learner();
        await school.Do(browser, school.Event("watch", "opened", new { hash = "" }, unit: "watch"), school.Event("film", "watched", new { ranges = new[] { new[] { 0, 20 } }, duration = 100, position = 20 }, unit: "watch"));
        var page = await School.Page(browser, "/dashboard");
        Assert.Equal($"{School.Home}/watch", page.QuerySelector(".continue a.button")!.GetAttribute("href"));
        Assert.Contains("1 day in a row", page.QuerySelector(".streak")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector(".streak-strip .active.today"));
    }

    [Fact]
    public async Task Courses_that_were_left_can_be_taken_up_again()
    {
        var (person, browser) = school.Learner();
        school.Leave(person);
        var page = await School.Page(browser, "/dashboard");
        Assert.Equal($"/courses/{School.Key}/enrolment", page.QuerySelector(".course-row form")!.GetAttribute("action"));
        Assert.Null(page.QuerySelector(".continue"));
    }
}
