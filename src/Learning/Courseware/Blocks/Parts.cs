using Microsoft.AspNetCore.Components;

namespace Stoa.Courseware.Blocks;

/// <summary>Fragments that templates are made of.</summary>
internal static class Parts
{
    public static RenderFragment Of<TComponent>(object model)
        where TComponent : IComponent => builder =>
        {
            builder.OpenComponent<TComponent>(0);
            builder.AddComponentParameter(1, "Model", model);
            builder.CloseComponent();
        };

    public static RenderFragment Markup(string html) => builder => builder.AddMarkupContent(0, html);
}
