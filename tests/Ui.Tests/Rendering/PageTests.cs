using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Stoa.Ui.Tests.Rendering;

public class PageTests
{
    private static async Task<(HttpContext Http, string Html)> Get(IResult page, Action<PageContext>? fill = null)
    {
        var services = new ServiceCollection().AddUi().BuildServiceProvider();
        var context = services.GetRequiredService<PageContext>();
        context.Culture = CultureInfo.GetCultureInfo("en");
        fill?.Invoke(context);
        var http = new DefaultHttpContext { RequestServices = services };
        using var body = new MemoryStream();
        http.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(body));
        await page.ExecuteAsync(http);
        await http.Response.CompleteAsync();
        return (http, System.Text.Encoding.UTF8.GetString(body.ToArray()));
    }

    [Fact]
    public async Task A_page_is_a_whole_document_with_its_status()
    {
        var (http, html) = await Get(Page.Of<Gallery>(GalleryModel.Wrong, 422));
        Assert.Equal(422, http.Response.StatusCode);
        Assert.StartsWith("<!DOCTYPE html>\n<html lang=\"en\" dir=\"ltr\">", html);
        Assert.Contains("<title>Gallery · Stoa</title>", html);
        Assert.EndsWith("</html>", html.TrimEnd());
    }

    [Fact]
    public async Task Arabic_is_written_from_right_to_left_in_its_own_letters()
    {
        var (_, html) = await Get(Page.Of<CourseGallery>(GalleryModel.Sample), p => p.Culture = CultureInfo.GetCultureInfo("ar"));
        Assert.Contains("<html lang=\"ar\" dir=\"rtl\">", html);
        Assert.DoesNotContain("&#x6", html);
    }

    [Fact]
    public async Task A_form_points_to_its_errors()
    {
        var (_, html) = await Get(Page.Of<Gallery>(GalleryModel.Wrong));
        Assert.Contains("""<a href="#f-email">""", html);
        Assert.Contains("aria-describedby=\"f-email-error f-email-hint\" aria-invalid=\"true\"", html);
    }

    [Fact]
    public async Task A_part_without_a_model_is_rendered_in_each_language()
    {
        var person = new PagePerson("Ada", new HashSet<string> { "admin" });
        var (_, english) = await Get(Page.Of<CourseGallery>(GalleryModel.Sample), p => p.Person = person);
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("ar");
        var (_, arabic) = await Get(Page.Of<CourseGallery>(GalleryModel.Sample), p => (p.Person, p.Culture) = (person, CultureInfo.GetCultureInfo("ar")));
        Assert.Contains("Sign out", english);
        Assert.Contains("href=\"/admin\"", english);
        Assert.DoesNotContain("Sign out", arabic);
        Assert.DoesNotContain("&#x6", arabic);
    }

    [Fact]
    public async Task What_a_person_is_called_cannot_break_the_page()
    {
        var (_, html) = await Get(Page.Of<CourseGallery>(GalleryModel.Sample), p => p.Person = new("<script>\U0001F600", new HashSet<string>()));
        Assert.DoesNotContain("<script>\U0001F600", html);
        Assert.Contains("&lt;script&gt;", html);
    }
}
