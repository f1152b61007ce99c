using System.Net;
using Stoa.Contracts.Courses;
using Stoa.Contracts.Imports;
using Stoa.Testing;

namespace Stoa.Imports.Tests.Isolated;

public sealed class ShowFrameTests : IAsyncLifetime
{
    private readonly PackageBuilder builder = SmallCourse.Make();
    private StoaSite site = null!;
    private CourseTree tree = null!;
    private HttpClient content = null!;

    public async Task InitializeAsync()
    {
        site = await StoaSite.Start();
        var result = await site.With<IImports, ImportResult>(imports => imports.Run(builder.Folder(), new("small", Publish: true)));
        tree = (await site.With<ICourses, CourseTree?>(async courses => await courses.Tree(result.Course.DraftRoot)))!;
        content = new HttpClient { BaseAddress = site.ContentAddress };
    }

    public async Task DisposeAsync()
    {
        content.Dispose();
        builder.Dispose();
        await site.DisposeAsync();
    }

    [Fact]
    public async Task A_frame_holds_the_block_what_it_needs_and_a_strict_policy()
    {
        var response = await content.GetAsync($"/frames/{tree.Find("lab")!.Hash}?user=abc123&course=Acme/C1/r1");
        var page = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("onclick=\"fetch('https://api.example.org/x')\"", page, StringComparison.Ordinal);
        Assert.Contains("$('.hot').on('click', go)", page, StringComparison.Ordinal);
        Assert.Contains("jquery", page, StringComparison.Ordinal);
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("sandbox allow-scripts", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("allow-same-origin", policy, StringComparison.Ordinal);
        Assert.Contains($"connect-src {site.ContentAddress.GetLeftPart(UriPartial.Authority)} https://api.example.org;", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors http://localhost:*", policy, StringComparison.Ordinal);
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Only_isolated_blocks_are_shown_and_only_on_the_content_origin()
    {
        var lab = $"/frames/{tree.Find("lab")!.Hash}";
        using var main = site.Visitor();

        Assert.Equal(HttpStatusCode.NotFound, (await main.GetAsync(lab)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await content.GetAsync($"/frames/{tree.Find("text")!.Hash}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await content.GetAsync($"/frames/{new string('0', 64)}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await content.GetAsync("/frames/x")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await content.GetAsync("/courses")).StatusCode);
    }

    [Fact]
    public async Task Who_looks_on_cannot_be_made_to_say_anything()
    {
        builder.With("course/html/lab.html", "<p id=who onclick=\"x()\">%%USER_ID%% in %%COURSE_ID%%</p>");
        var result = await site.With<IImports, ImportResult>(imports => imports.Run(builder.Folder(), new("small")));
        tree = (await site.With<ICourses, CourseTree?>(async courses => await courses.Tree(result.Course.DraftRoot)))!;
        var lab = $"/frames/{tree.Find("lab")!.Hash}";

        Assert.Contains(">abc in Acme/C1/r1<", await content.GetStringAsync($"{lab}?user=abc&course=Acme%2FC1%2Fr1"), StringComparison.Ordinal);
        Assert.Contains(">anonymous in <", await content.GetStringAsync($"{lab}?user=%3Cscript%3E&course=%3Cb%3E"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_unit_shows_the_frame_in_its_place()
    {
        using var learner = site.As(StoaSite.Somebody("admin"));

        var page = await learner.GetStringAsync("/learn/Acme/C1/r1/unit");

        Assert.Contains($"<iframe src=\"{site.ContentAddress.GetLeftPart(UriPartial.Authority)}/frames/{tree.Find("lab")!.Hash}", page, StringComparison.Ordinal);
        Assert.Contains("title=\"Lab\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("fetch(", page, StringComparison.Ordinal);
    }
}
