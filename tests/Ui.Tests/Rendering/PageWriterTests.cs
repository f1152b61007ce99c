using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Stoa.Ui.Tests.Rendering;

public class PageWriterTests
{
    private readonly ServiceProvider services = new ServiceCollection().AddUi().BuildServiceProvider();

    public PageWriterTests()
    {
        var page = services.GetRequiredService<PageContext>();
        page.Culture = CultureInfo.GetCultureInfo("en");
        page.Person = new("Ada <Lovelace> \U0001F600", new HashSet<string> { "author" });
        page.Flash = new("That's \"it\"", "good");
    }

    [Fact]
    public async Task Pages_are_what_the_framework_would_have_written()
    {
        foreach (var model in new[] { GalleryModel.Sample, GalleryModel.Wrong })
        {
            Assert.Equal(await Expected<Gallery>(nameof(Gallery.Model), model), Page.Render<Gallery>(services, model));
            Assert.Equal(await Expected<CourseGallery>(nameof(CourseGallery.Model), model), Page.Render<CourseGallery>(services, model));
        }
    }

    [Fact]
    public async Task So_are_the_corners_of_html()
    {
        RenderFragment corners = builder =>
        {
            builder.OpenElement(0, "SELECT");
            builder.AddAttribute(1, "value", "b");
            foreach (var value in new[] { "a", "b" })
            {
                builder.OpenElement(2, "option");
                builder.AddAttribute(3, "value", value);
                builder.AddContent(4, $"<{value}>");
                builder.CloseElement();
            }
            builder.CloseElement();
            Element(builder, "textarea", "value", "a < b", "not this");
            Element(builder, "textarea", "value", "", "but this");
            Element(builder, "textarea", "name", "t", null);
            Element(builder, "script", "src", "/x?a&b", "let a = '</script>';");
            Element(builder, "option", "value", "b", "after");
            Element(builder, "input", "disabled", true, null);
            Element(builder, "input", "checked", false, null);
            Element(builder, "input", "value", 7, null);
            Element(builder, "div", "title", null, null);
            builder.OpenRegion(9);
            builder.AddMarkupContent(0, "<b>bold</b>");
            builder.AddContent(1, (MarkupString)"<i>too</i>");
            builder.CloseRegion();
            builder.OpenComponent<Button>(10);
            builder.AddComponentParameter(11, "kind", "secondary");
            builder.AddComponentParameter(12, "data-a", "<");
            builder.AddComponentParameter(13, nameof(Button.ChildContent), (RenderFragment)(inner => inner.AddContent(0, "Press")));
            builder.CloseComponent();
        };
        Assert.Equal(await Expected<Fragment>(nameof(Fragment.Content), corners), Page.Render(services, corners));
    }

    [Fact]
    public void A_parameter_that_does_not_exist_is_told()
    {
        var fault = Assert.Throws<InvalidOperationException>(() => Page.Render(services, builder =>
        {
            builder.OpenComponent<Tag>(0);
            builder.AddComponentParameter(1, "Colour", "red");
            builder.CloseComponent();
        }));
        Assert.Contains("Tag has no parameter Colour", fault.Message);
    }

    private static void Element(RenderTreeBuilder builder, string name, string attribute, object? value, string? content)
    {
        builder.OpenElement(5, name);
        builder.AddAttribute(6, attribute, value);
        if (content is not null)
            builder.AddContent(7, content);
        builder.CloseElement();
    }

    private async Task<string> Expected<TComponent>(string parameter, object value)
        where TComponent : IComponent
    {
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<TComponent>(ParameterView.FromDictionary(new Dictionary<string, object?> { [parameter] = value }))).ToHtmlString());
    }
}
