using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Stoa.Ui;

/// <summary>
/// Renders a component straight into the response. The whole tree is built before the first byte is written,
/// so a fault in a template becomes a clean error page.
/// </summary>
internal sealed class PageResult(Type component, object? model, int status) : IResult, IStatusCodeHttpResult, IValueHttpResult
{
    public int? StatusCode => status;

    public object? Value => model;

    public async Task ExecuteAsync(HttpContext http)
    {
        using var renderer = new PageRenderer(http.RequestServices);
        var page = renderer.Build(component, Parameters(model));
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/html; charset=utf-8";
        if (HttpMethods.IsHead(http.Request.Method))
            return;
        using (var writer = new Utf8Writer(http.Response.BodyWriter))
            page.WriteHtmlTo(writer);
        await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
    }

    internal static ParameterView Parameters(object? model) =>
        model is null ? ParameterView.Empty : ParameterView.FromDictionary(new Dictionary<string, object?>(1) { ["Model"] = model });
}
