using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Stoa.Ui;

/// <summary>Turns a template and its model into a response.</summary>
public static class Page
{
    /// <summary>The whole page: <typeparamref name="TComponent"/> wraps its content in a layout itself.</summary>
    public static IResult Of<TComponent>(object? model = null, int status = StatusCodes.Status200OK)
        where TComponent : IComponent => new PageResult(typeof(TComponent), model, status);

    /// <summary>The HTML of a component as text, for mail, feeds and tests.</summary>
    public static string Render<TComponent>(IServiceProvider services, object? model = null)
        where TComponent : IComponent =>
        Render(services, typeof(TComponent), model is null ? null : "Model", model);

    /// <summary>The HTML of a fragment as text.</summary>
    public static string Render(IServiceProvider services, RenderFragment fragment) => Render(services, typeof(Fragment), nameof(Fragment.Content), fragment);

    private static string Render(IServiceProvider services, Type template, string? parameter, object? value)
    {
        using var page = new PageWriter(services);
        page.Build(template, parameter, value);
        using var writer = new StringWriter();
        page.WriteTo(writer);
        return writer.ToString();
    }
}

/// <summary>A component that is nothing but its content.</summary>
public sealed class Fragment : Template
{
    [Parameter, EditorRequired]
    public required RenderFragment Content { get; set; }

    protected override void BuildRenderTree(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder builder) => Content(builder);
}
