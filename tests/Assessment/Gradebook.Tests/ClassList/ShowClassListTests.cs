using System.Diagnostics;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Stoa.Gradebook.Tests.ClassList;

public sealed class ShowClassListTests(BigClass big) : IClassFixture<BigClass>
{
    [Theory]
    [InlineData("?sort=name", "amina", "Bjørn", "Learner 00004")]
    [InlineData("?sort=-name", "Zoë", "Learner 05000", "Learner 04999")]
    [InlineData("?sort=name&page=2", "Learner 00052", "Learner 00053", "Learner 00054")]
    [InlineData("?sort=-grade", "Bjørn", "Learner 05000", "Learner 04999")]
    [InlineData("?sort=grade", "Zoë", "amina", "Learner 00004")]
    [InlineData("?sort=enrolled", "Zoë", "amina", "Bjørn")]
    [InlineData("?sort=-enrolled", "Learner 05000", "Learner 04999", "Learner 04998")]
    [InlineData("?sort=-changed&page=100", "Learner 00050", "Learner 00049", "Learner 00048")]
    [InlineData("?q=ZOE", "Zoë")]
    [InlineData("?q=b%40", "Bjørn")]
    [InlineData("?q=learner+0499&sort=-grade", "Learner 04999", "Learner 04998", "Learner 04997")]
    [InlineData("?q=%25")]
    [InlineData("?page=1000")]
    public async Task It_sorts_searches_and_pages(string query, params string[] first)
    {
        var page = await Page(query);
        Assert.Equal(first, page.QuerySelectorAll("tbody th a").Take(3).Select(link => link.TextContent));
        Assert.Contains("5,000 learners", page.QuerySelector(".lede")!.TextContent);
        Assert.Contains("4,998 with a grade", page.QuerySelector(".lede")!.TextContent);
    }

    [Fact]
    public async Task A_page_shows_fifty_and_comes_soon()
    {
        await Page("?sort=-grade");
        var watch = Stopwatch.StartNew();
        Assert.Equal(50, (await Page("?sort=name")).QuerySelectorAll("tbody th a").Length);
        Assert.InRange(watch.ElapsedMilliseconds, 0, 20_000);
    }

    [Fact]
    public async Task The_download_has_everybody_by_name()
    {
        var lines = (await big.Instructor.GetStringAsync($"/studio/courses/{GradedCourse.Key}/grades.csv")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(BigClass.Learners + 1, lines.Length);
        Assert.StartsWith("amina,", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("Zoë,", lines[^1], StringComparison.Ordinal);
    }

    private async Task<IDocument> Page(string query) =>
        new HtmlParser().ParseDocument(await big.Instructor.GetStringAsync($"/studio/courses/{GradedCourse.Key}/grades{query}"));
}
