using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.RenderTree;

#pragma warning disable BL0006 // The frames are what templates are compiled to; whoever renders them has to read them.

namespace Stoa.Ui;

/// <summary>
/// Renders templates in two steps: first everything is built, so that a fault becomes a clean error page, then it is written. Templates have no
/// life cycle and no second time, so of the framework's renderer (components with states, differences between renderings, a dispatcher)
/// nothing is needed; the HTML is the same to the byte.
/// </summary>
internal sealed class PageWriter(IServiceProvider services) : IDisposable
{
    // In the order in which they stand on the page: whoever writes meets them in the same.
    private readonly List<RenderTreeBuilder> built = [];

    internal void Build(Type type, string? parameter, object? value)
    {
        var shape = TemplateShape.Of(type);
        var template = shape.Make(services);
        Dictionary<string, object>? unmatched = null;
        if (parameter is not null)
            shape.Set(template, parameter, value, ref unmatched);
        shape.SetOthers(template, unmatched);
        Build(template);
    }

    internal void WriteTo(TextWriter output) => new FrameWriter(built, output).Write();

    public void Dispose()
    {
        foreach (var builder in built)
            builder.Dispose();
    }

    private void Build(Template template)
    {
        var builder = new RenderTreeBuilder();
        built.Add(builder);
        template.Build(builder);
        var frames = builder.GetFrames();
        for (var at = 0; at < frames.Count; at++)
            if (frames.Array[at].FrameType == RenderTreeFrameType.Component)
                Build(Made(frames.Array.AsSpan(at, frames.Array[at].ComponentSubtreeLength)));
    }

    private Template Made(ReadOnlySpan<RenderTreeFrame> frames)
    {
        var shape = TemplateShape.Of(frames[0].ComponentType);
        var template = shape.Make(services);
        Dictionary<string, object>? unmatched = null;
        foreach (ref readonly var frame in frames[1..])
            if (frame.FrameType == RenderTreeFrameType.Attribute)
                shape.Set(template, frame.AttributeName, frame.AttributeValue, ref unmatched);
        shape.SetOthers(template, unmatched);
        return template;
    }
}
