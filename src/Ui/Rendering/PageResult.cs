using Microsoft.AspNetCore.Http;

namespace Stoa.Ui;

/// <summary>
/// Renders a template into the response. The whole page is built before the first byte is written,
/// so a fault in a template becomes a clean error page.
/// </summary>
internal sealed class PageResult(Type template, object? model, int status) : IResult, IStatusCodeHttpResult, IValueHttpResult
{
    public int? StatusCode => status;

    public object? Value => model;

    public async Task ExecuteAsync(HttpContext http)
    {
        using var buffer = new PageBuffer();
        Render(http.RequestServices, buffer);
        var response = http.Response;
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        if (HttpMethods.IsHead(http.Request.Method))
            return;
        response.ContentLength = buffer.Length;
        await response.BodyWriter.WriteAsync(buffer.Written, http.RequestAborted);
    }

    private void Render(IServiceProvider services, PageBuffer buffer)
    {
        using var page = new PageWriter(services);
        page.Build(template, model is null ? null : "Model", model);
        using var writer = new Utf8Writer(buffer);
        page.WriteTo(writer);
    }
}
