using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Stoa.Catalog.Browse;

namespace Stoa.Catalog.Tests.Browse;

public sealed class CourseQueryTests
{
    [Theory]
    [InlineData("/courses")]
    [InlineData("/courses?q=graph%20theory&subject=Mathematics&subject=Art&level=advanced&sort=title&page=3")]
    [InlineData("/courses?language=pt-BR&length=short&length=long&starts=soon")]
    public void An_address_is_read_and_written_back_the_same(string url) => Assert.Equal(url, Query(url).Url());

    [Theory]
    [InlineData("/courses?page=-4&sort=price&level=genius&length=&starts=never")]
    [InlineData("/courses?page=nine&subject=%20&q=%20%20")]
    public void What_makes_no_sense_is_left_out(string url) => Assert.Equal("/courses", Query(url).Url());

    [Fact]
    public void Words_are_letters_and_digits_with_the_signs_of_languages() =>
        Assert.Equal(["c++", "naïve", "C#", "الجبر", "3"], Query("/courses?q=" + Uri.EscapeDataString("c++ & 'naïve' | C#! الجبر (3) %_")).TypedWords());

    [Fact]
    public void Endless_input_is_cut()
    {
        var query = Query("/courses?q=" + string.Concat(Enumerable.Range(0, 400).Select(n => $"w{n}%20")) + string.Concat(Enumerable.Range(0, 300).Select(n => $"&subject=s{n}")));
        Assert.True(query.Text.Length <= 120);
        Assert.True(query.TypedWords().Length <= 12);
        Assert.Equal(20, query.Subjects.Length);
    }

    [Fact]
    public void Taking_a_filter_away_goes_back_to_the_first_page() =>
        Assert.Equal("/courses?q=art&level=advanced", Query("/courses?q=art&subject=Art&level=advanced&page=2").Without("subject", "Art").Url());

    [Theory]
    [InlineData("05:00", "5 hours a week")]
    [InlineData("2:30", "2.5 hours a week")]
    [InlineData("2-3", "2-3 hours a week")]
    [InlineData("an evening a week", "an evening a week")]
    public void Effort_reads_as_authors_mean_it(string effort, string words) => Assert.Equal(words, CourseWords.Effort(effort));

    private static CourseQuery Query(string url) =>
        CourseQuery.Of(new QueryCollection(QueryHelpers.ParseQuery(url.Contains('?') ? url[url.IndexOf('?')..] : "")));
}
