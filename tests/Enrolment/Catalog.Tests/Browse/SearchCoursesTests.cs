using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Stoa.Catalog.Browse;
using Stoa.Contracts.Courses;
using Stoa.Testing;

namespace Stoa.Catalog.Tests.Browse;

/// <summary>One small catalogue, searched in many ways.</summary>
public sealed class SearchCoursesTests : IClassFixture<SearchCoursesTests.Library>
{
    private readonly Library library;

    public SearchCoursesTests(Library library) => this.library = library;

    [Theory]
    [InlineData("machine learning", "Machine Learning")]
    [InlineData("machin lerning", "Machine Learning")]
    [InlineData("maschine learnign", "Machine Learning")]
    [InlineData("alegbra", "Linear Algebra")]
    [InlineData("ALGEBRA", "Linear Algebra")]
    [InlineData("pyhton", "Data Analysis with Python")]
    [InlineData("pythn data", "Data Analysis with Python")]
    [InlineData("analys", "Data Analysis with Python")]
    [InlineData("c++", "Modern C++")]
    [InlineData("cafe", "Le café français")]
    [InlineData("francais", "Le café français")]
    [InlineData("eigenvalues", "Linear Algebra")]
    [InlineData("Noether", "Linear Algebra")]
    [InlineData("the art of cities", "Reading a City")]
    [InlineData("الجبر", "مقدمة في الجبر")]
    [InlineData("learning about machines", "Machine Learning")]
    [InlineData("python for absolute beginners", "Data Analysis with Python")]
    public async Task Finds_what_was_meant(string typed, string title) =>
        Assert.Equal(title, (await library.Find($"?q={Uri.EscapeDataString(typed)}")).Courses.FirstOrDefault()?.Title);

    [Theory]
    [InlineData("zzzzqqqq")]
    [InlineData("')) | drop; --")]
    [InlineData("%%%")]
    public async Task Finds_nothing_where_nothing_is_meant(string typed) =>
        Assert.Empty((await library.Find($"?q={Uri.EscapeDataString(typed)}")).Courses);

    [Fact]
    public async Task A_title_stands_before_a_mention()
    {
        var found = await library.Find("?q=algebra");
        Assert.Equal(["Linear Algebra", "Machine Learning"], found.Courses.Select(course => course.Title));
    }

    [Fact]
    public async Task Filters_narrow_and_their_counts_tell_what_each_would_leave()
    {
        var found = await library.Find("?subject=Computing");
        Assert.Equal(3, found.Total);
        Assert.Equal(2, Count(found, "subject", "Mathematics"));
        Assert.Equal(3, Count(found, "subject", "Computing"));
        Assert.Equal(1, Count(found, "level", "advanced"));
        Assert.Equal(0, Count(found, "language", "fr"));
    }

    [Fact]
    public async Task Several_values_of_a_filter_widen_and_several_filters_narrow()
    {
        Assert.Equal(5, (await library.Find("?subject=Computing&subject=Mathematics")).Total);
        Assert.Equal(["Modern C++"], (await library.Find("?subject=Computing&level=advanced")).Courses.Select(course => course.Title));
    }

    [Fact]
    public async Task Length_and_start_are_filters()
    {
        Assert.Equal(["Data Analysis with Python"], (await library.Find("?length=short")).Courses.Select(course => course.Title));
        Assert.Equal(["Modern C++"], (await library.Find("?starts=soon")).Courses.Select(course => course.Title));
        Assert.Equal(["Reading a City"], (await library.Find("?starts=ended")).Courses.Select(course => course.Title));
    }

    [Fact]
    public async Task Every_order_shows_every_course()
    {
        foreach (var sort in CourseQuery.Sorts)
            Assert.Equal(7, (await library.Find($"?sort={sort}")).Courses.Count);
        Assert.Equal("Data Analysis with Python", (await library.Find("?sort=title")).Courses[0].Title);
        Assert.Equal("Reading a City", (await library.Find("?sort=starts")).Courses[^1].Title);
    }

    private static int Count(SearchResult result, string facet, string value) =>
        result.Facets.FirstOrDefault(count => count.Facet == facet && count.Value == value)?.Count ?? 0;

    public sealed class Library : IAsyncLifetime
    {
        private StoaSite site = null!;

        public async Task InitializeAsync()
        {
            site = await StoaSite.Start();
            await Add("Machine Learning", new() { Subject = "Computing", Summary = "How machines learn from data, with a little algebra.", Level = "intermediate", Weeks = 8 });
            await Add("Linear Algebra", new() { Subject = "Mathematics", Summary = "Vectors, matrices, eigenvalues.", Level = "introductory", Weeks = 12, Instructors = [new("Emmy Noether")] });
            await Add("Data Analysis with Python", new() { Subject = "Computing", Summary = "From a table to an answer.", Level = "introductory", Weeks = 4 });
            await Add("Modern C++", new() { Subject = "Computing", Level = "advanced", Start = DateTimeOffset.Parse("2099-01-01T00:00Z") });
            await Add("Le café français", new() { Subject = "Languages", Language = "fr", Summary = "Parler, écouter, commander." });
            await Add("Reading a City", new() { Subject = "Art", Summary = "The art of looking at cities.", End = DateTimeOffset.Parse("2020-01-01T00:00Z") });
            await Add("مقدمة في الجبر", new() { Subject = "Mathematics", Language = "ar", Summary = "المعادلات والمجهول." });
        }

        public async Task DisposeAsync() => await site.DisposeAsync();

        internal Task<SearchResult> Find(string query) => site.With<SearchCourses, SearchResult>(search =>
            search.Find(CourseQuery.Of(new QueryCollection(QueryHelpers.ParseQuery(query))), CancellationToken.None));

        private int added;

        private Task Add(string title, CourseContent content) => site.Publish($"Stoa/C{++added}/1", title, content);
    }
}
