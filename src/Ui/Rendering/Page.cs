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
        Render(services, typeof(TComponent), PageResult.Parameters(model));

    internal static string Render(IServiceProvider services, Type component, ParameterView parameters)
    {
        using var renderer = new PageRenderer(services);
        using var writer = new StringWriter();
        renderer.Write(component, parameters, writer);
        return writer.ToString();
    }

    /// <summary>The HTML of a fragment as text.</summary>
    public static string Render(IServiceProvider services, RenderFragment fragment) =>
        Render(services, typeof(Fragment), ParameterView.FromDictionary(new Dictionary<string, object?> { ["Content"] = fragment }));
}

/// <summary>A component that is nothing but its content.</summary>
public sealed class Fragment : Template
{
    [Parameter, EditorRequired]
    public required RenderFragment Content { get; set; }

    protected override void BuildRenderTree(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder builder) => Content(builder);
}
