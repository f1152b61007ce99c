using System.Net;

namespace Stoa.Records.Tests.Cmi5.Launching;

/// <summary>A site that gives each package a host of its own.</summary>
public sealed class SiteOfPackageHosts : SiteOfUnits
{
    internal const string Host = "packages.example.net";

    protected override Dictionary<string, string?> Settings => new() { ["Content:PackageHost"] = Host, ["Web:BehindProxy"] = "true" };
    protected override string Scheme => "https";
}

public sealed class PackageHostTests(SiteOfPackageHosts units) : IClassFixture<SiteOfPackageHosts>, IAsyncLifetime
{
    private CourseOfUnits course = null!;
    private LaunchedAu unit = null!;

    public async Task InitializeAsync()
    {
        course = await units.Enrolled();
        unit = await course.Launch();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private string Package => unit.Address.AbsolutePath.Split('/')[4];

    [Fact]
    public async Task A_unit_is_launched_on_its_packages_host_with_an_origin_that_is_that_hosts_alone()
    {
        Assert.Equal($"{Package[..32]}.{SiteOfPackageHosts.Host}", unit.Address.Authority);

        using var answer = await Ask(unit.Address.Authority, unit.Address.AbsolutePath);
        var policy = string.Join(';', answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("allow-same-origin", policy, StringComparison.Ordinal);
        Assert.EndsWith($"frame-ancestors 'self' {course.Site.Address.GetLeftPart(UriPartial.Authority)}", policy, StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task The_page_around_it_may_frame_hosts_of_packages_and_lets_it_have_its_origin()
    {
        using var client = course.As(null);
        using var page = await client.GetAsync(await course.Begun());

        Assert.Contains($"https://*.{SiteOfPackageHosts.Host}", string.Join(';', page.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Contains("allow-scripts allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads allow-modals allow-same-origin\"", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_packages_host_shows_nothing_but_that_package()
    {
        var path = unit.Address.AbsolutePath;
        foreach (var (host, asked) in new[]
        {
            ($"{new string('0', 32)}.{SiteOfPackageHosts.Host}", path),
            ($"x.{Package[..32]}.{SiteOfPackageHosts.Host}", path),
            (unit.Address.Authority, "/"),
            (unit.Address.Authority, "/dashboard"),
            (unit.Address.Authority, "/xapi/about"),
            (unit.Address.Authority, "/cmi5/returned"),
            (unit.Address.Authority, path.Replace("index.html", "missing.html", StringComparison.Ordinal)),
            (unit.Address.Authority, path.Replace(Package, new string('0', 64), StringComparison.Ordinal)),
        })
            Assert.Equal((host, asked, HttpStatusCode.NotFound), (host, asked, (await Ask(host, asked)).StatusCode));
    }

    [Fact]
    public async Task Without_https_there_are_no_hosts_of_packages()
    {
        using var client = course.Site.As(course.Learner);
        var page = WebUtility.HtmlDecode(await client.GetStringAsync(await course.Begun()));

        Assert.Contains($"<iframe src=\"{course.Site.ContentAddress.GetLeftPart(UriPartial.Authority)}/cmi5/content/", page, StringComparison.Ordinal);
        Assert.DoesNotContain("allow-same-origin", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await Ask(unit.Address.Authority, unit.Address.AbsolutePath, scheme: "http")).StatusCode);
    }

    [Fact]
    public async Task On_the_content_origin_it_has_no_origin_as_ever()
    {
        using var answer = await Ask(course.Site.ContentAddress.Authority, unit.Address.AbsolutePath);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.DoesNotContain("allow-same-origin", string.Join(';', answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> Ask(string host, string path, string scheme = "https")
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = course.Site.ContentAddress };
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Host = host;
        request.Headers.Add("X-Forwarded-Proto", scheme);
        return await client.SendAsync(request);
    }
}
