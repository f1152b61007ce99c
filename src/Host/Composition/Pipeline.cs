using Microsoft.AspNetCore.HttpOverrides;
using Stoa.Platform.Modules;
using Stoa.Platform.Tenancy;
using Stoa.Platform.Web;
using Stoa.Ui;

namespace Stoa.Host.Composition;

/// <summary>What every request passes, in order.</summary>
internal static class Pipeline
{
    internal static void Use(WebApplication app, HostSettings settings)
    {
        var origin = app.Services.GetRequiredService<ContentOrigin>();
        if (app.Configuration.GetValue<bool>("Web:BehindProxy"))
            app.UseForwardedHeaders(new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.All });
        app.UseResponseCompression();
        app.UseSecurityHeaders(origin);
        UseTenant(app);
        app.UseRouting();
        app.UseContentOrigin(origin);
        app.UsePrivatePorts();
        app.UseOutputCache();
        app.UseErrorPages();
        app.UseFailures();
        app.UseCrossOriginGuard();
        foreach (var module in ModuleList.All.OfType<IHasMiddleware>())
            module.Use(app);
        app.UseRateLimits();
        app.UseUi((http, page) => Fill(http, page, origin));
        Health.Map(app, settings);
        TelemetrySetup.Map(app);
        foreach (var module in ModuleList.Serving(settings.Roles))
            module.MapForRole(app);
        if (!settings.Roles.Contains("web"))
            return;
        app.MapUi();
        app.MapOpenApi("/openapi/{documentName}.json").CacheOutput();
        foreach (var module in ModuleList.All)
            module.Map(app);
    }

    private static void UseTenant(WebApplication app)
    {
        var tenants = app.Services.GetRequiredService<Tenants>();
        app.Use((http, next) =>
        {
            http.RequestServices.GetRequiredService<Tenant>().Id = tenants.Of(http.Request.Host.Host);
            return next(http);
        });
    }

    private static void Fill(HttpContext http, PageContext page, ContentOrigin origin)
    {
        page.ContentOrigin = origin.For(http.Request);
        if (http.RequestServices.GetRequiredService<Visitor>().Person is { } person)
            page.Person = new(person.Name, person.Roles.ToHashSet(), person.Culture);
    }
}
