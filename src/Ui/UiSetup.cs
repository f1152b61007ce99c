using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Stoa.Platform.Web;
using Stoa.Ui.Strings;

namespace Stoa.Ui;

/// <summary>What the host calls to have pages.</summary>
public static class UiSetup
{
    // Letters of every script are written as they are; the default would write each Arabic letter as an entity.
    internal static HtmlEncoder Encoder { get; } = HtmlEncoder.Create(UnicodeRanges.All);

    public static IServiceCollection AddUi(this IServiceCollection services)
    {
        services.TryAddSingleton<Slots>();
        services.TryAddScoped<PageContext>();
        services.TryAddSingleton(Encoder);
        return services;
    }

    /// <summary>
    /// Fills the request's <see cref="PageContext"/>. The host runs it after authentication and may set the person,
    /// the content origin and the site's name in <paramref name="fill"/>.
    /// </summary>
    public static IApplicationBuilder UseUi(this IApplicationBuilder app, Action<HttpContext, PageContext>? fill = null)
    {
        var development = app.ApplicationServices.GetRequiredService<IHostEnvironment>().IsDevelopment();
        return app.Use((http, next) =>
        {
            var page = http.RequestServices.GetRequiredService<PageContext>();
            page.Development = development;
            page.Path = http.Request.Path.Value ?? "/";
            page.Origin = $"{http.Request.Scheme}://{http.Request.Host}";
            page.Flash = Flash.Take(http);
            fill?.Invoke(http, page);
            page.Culture = RequestCulture.Apply(http, page.Person?.Language);
            return next(http);
        });
    }

    /// <summary>Serves scripts, styles, fonts and icons, and in development the gallery of components at <c>/ui</c>.</summary>
    public static IEndpointRouteBuilder MapUi(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/ui/{**file}", ["GET", "HEAD"], Assets.Serve).OnContentOrigin();
        if (routes.ServiceProvider.GetRequiredService<IHostEnvironment>().IsDevelopment())
            GalleryPage.Map(routes);
        return routes;
    }
}
