using System.Net;
using System.Text.RegularExpressions;
using Stoa.Contracts.People;
using Stoa.Testing;

namespace Stoa.Gradebook.Tests.Progress;

public sealed class ShowProgressTests : IAsyncLifetime
{
    private const string Path = "/learn/" + GradedCourse.Key + "/progress";
    private readonly Person learner = StoaSite.Somebody();
    private GradedCourse course = null!;

    public async Task InitializeAsync() => course = await GradedCourse.Start();

    public async Task DisposeAsync() => await course.DisposeAsync();

    [Fact]
    public async Task A_visitor_signs_in_first()
    {
        var answer = await course.Site.Visitor().GetAsync(Path);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.StartsWith("/sign-in", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_not_enrolled_is_shown_the_course()
    {
        var answer = await course.Site.As(learner).GetAsync(Path);
        Assert.Equal((HttpStatusCode.SeeOther, "/courses/" + GradedCourse.Key), (answer.StatusCode, answer.Headers.Location!.OriginalString));
    }

    [Fact]
    public async Task Staff_who_has_done_nothing_sees_what_there_is_to_earn()
    {
        var page = Text(await course.Site.As(StoaSite.Somebody(Role.Author)).GetStringAsync(Path));
        Assert.Contains("Your first answer will appear here", page, StringComparison.Ordinal);
        Assert.Contains("The average of 2 assignments. The lowest result is left out.", page, StringComparison.Ordinal);
        Assert.Contains("40% of the grade", page, StringComparison.Ordinal);
        Assert.Contains("0 of 4", page, StringComparison.Ordinal);
        Assert.Contains("Practice", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_earned_is_shown_with_its_sum()
    {
        var author = StoaSite.Somebody(Role.Author);
        await course.Graded(author.Id, "e", 3, 4);
        await course.Graded(author.Id, "a", 1);
        await course.Site.Settle();
        var page = Text(await course.Site.As(author).GetStringAsync(Path));
        Assert.Contains("65%", page, StringComparison.Ordinal);
        Assert.Contains("3 of 4", page, StringComparison.Ordinal);
        Assert.Contains("Left out", page, StringComparison.Ordinal);
        Assert.Contains("Passed", page, StringComparison.Ordinal);
        Assert.Contains("At present 75%, which adds 45% to the grade.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_learner_tries_out_results_and_nothing_is_kept()
    {
        var author = StoaSite.Somebody(Role.Author);
        await course.Graded(author.Id, "e", 1, 4);
        await course.Site.Settle();
        var page = Text(await course.Site.As(author).GetStringAsync(Path + "?if.exam=100&if.hw1=50&if.nothing=3&if.hw2=much"));
        Assert.Contains("Your grade would be 80% instead of 15%.", page, StringComparison.Ordinal);
        Assert.Equal(0.15, (await course.Grade(author.Id))!.Percent);
        Assert.DoesNotContain("Your grade would be", Text(await course.Site.As(author).GetStringAsync(Path)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_speaks_arabic()
    {
        var page = await course.Site.As(StoaSite.Somebody(Role.Author)).GetStringAsync(Path + "?lang=ar");
        Assert.Contains("dir=\"rtl\"", page, StringComparison.Ordinal);
        Assert.Contains("تقدّمك", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_course_that_does_not_exist_is_not_found() =>
        Assert.Equal(HttpStatusCode.NotFound, (await course.Site.As(learner).GetAsync("/learn/a/b/c/progress")).StatusCode);

    private static string Text(string html) => WebUtility.HtmlDecode(Regex.Replace(Regex.Replace(html, "<[^>]+>", " "), @"\s+", " ")).Replace('\u00a0', ' ');
}
