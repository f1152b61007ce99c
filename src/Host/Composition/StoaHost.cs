using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.ResponseCompression;
using Stoa.Platform.Data;
using Stoa.Platform.Mail;
using Stoa.Platform.Modules;
using Stoa.Platform.Outbox;
using Stoa.Platform.Storage;
using Stoa.Platform.Tenancy;
using Stoa.Platform.Web;
using Stoa.Ui;
using Stoa.Ui.Blocks;

namespace Stoa.Host.Composition;

/// <summary>Composes the program from its roles and modules.</summary>
public static class StoaHost
{
    /// <summary>An application that is ready to start, on a migrated database.</summary>
    public static WebApplication Build(HostSettings settings, string connectionString, Action<IServiceCollection>? change = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        Configure(builder, settings);
        TelemetrySetup.Add(builder);
        AddGround(builder, settings, connectionString);
        AddModules(builder, settings);
        change?.Invoke(builder.Services);
        var app = builder.Build();
        Pipeline.Use(app, settings);
        app.Lifetime.ApplicationStarted.Register(() => TellAddress(app));
        return app;
    }

    private static void TellAddress(WebApplication app)
    {
        if (app.Urls.FirstOrDefault() is { } url)
            app.Services.GetRequiredService<SiteAddress>().ListensAt($"http://localhost:{BindingAddress.Parse(url).Port}");
    }

    /// <summary>The configuration of commands that do not compose the program.</summary>
    internal static IConfiguration Configuration(HostSettings settings)
    {
        var builder = new ConfigurationBuilder();
        AddSettings(builder, settings);
        return builder.Build();
    }

    private static void AddSettings(IConfigurationBuilder builder, HostSettings settings)
    {
        builder.AddJsonFile(Path.Combine(Path.GetFullPath(settings.DataFolder), "settings.json"), optional: true);
        builder.AddEnvironmentVariables("STOA_");
        builder.AddInMemoryCollection(settings.Overrides);
    }

    private static void Configure(WebApplicationBuilder builder, HostSettings settings)
    {
        AddSettings(builder.Configuration, settings);
        builder.Configuration["DataFolder"] = Path.GetFullPath(settings.DataFolder);
        if (settings.Quiet)
            builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 2 * 1024 * 1024;
            if (!ModuleList.Serving(settings.Roles).Any() && !settings.Roles.Contains("web"))
            {
                kestrel.ListenLocalhost(settings.Port);
                return;
            }
            kestrel.ListenAnyIP(settings.Port);
            if (!settings.Roles.Contains("web"))
                return;
            if (ContentPort(settings) is { } contentPort)
                kestrel.ListenAnyIP(contentPort);
            foreach (var door in kestrel.ApplicationServices.GetServices<PrivatePort>())
                kestrel.ListenAnyIP(door.Number);
        });
    }

    internal static int? ContentPort(HostSettings settings) => settings.ContentPort ?? settings.Port + 1;

    private static void AddGround(WebApplicationBuilder builder, HostSettings settings, string connectionString)
    {
        var services = builder.Services;
        services.AddSingleton(settings);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<Pulse>(provider, DataSources.Probe(connectionString)));
        services.AddHostedService(provider => provider.GetRequiredService<Pulse>());
        services.AddSingleton(provider => DataSources.App(connectionString, provider.GetRequiredService<Pulse>()));
        services.AddSingleton(provider => DataSources.Platform(connectionString, provider.GetRequiredService<Pulse>()));
        services.AddSingleton<PlatformDb>();
        services.AddScoped<Tenant>();
        services.AddScoped<Db>();
        services.AddScoped<Visitor>();
        services.AddSingleton<Tenants>();
        services.AddHostedService(provider => provider.GetRequiredService<Tenants>());
        services.AddSingleton<Crowd>().AddSingleton<OutboxNews>().AddSingleton<Outbox>().AddSingleton<Courier>();
        services.AddSingleton<DeadLetters>();
        services.AddSingleton<SiteAddress>();
        services.AddSingleton<TenantAddresses>();
        services.AddScoped<TenantAddress>();
        services.AddRateLimits(builder.Configuration);
        services.AddSingleton(new ContentOrigin(ContentPort(settings), builder.Configuration["Content:Host"], builder.Configuration["Content:PackageHost"]));
        services.AddSingleton<BlockTypeRegistry>();
        services.AddSingleton(ObjectStores.From(builder.Configuration, settings.DataFolder));
        services.AddSingleton(ObjectStores.StagingFrom(builder.Configuration, settings.DataFolder));
        services.AddUi();
        services.AddOpenApi();
        services.AddOutputCache(cache => cache.SizeLimit = 64 * 1024 * 1024);
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.Providers.Add<BrotliCompressionProvider>();
            compression.Providers.Add<GzipCompressionProvider>();
            compression.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "image/svg+xml", "application/ld+json"];
        });
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.CamelCase);
        services.Configure<FormOptions>(form => form.ValueLengthLimit = 1024 * 1024);
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(15));
    }

    private static void AddModules(WebApplicationBuilder builder, HostSettings settings)
    {
        var subscriptions = new Subscriptions();
        builder.Services.AddSingleton(subscriptions);
        new ModuleBuilder("platform", builder.Services, builder.Configuration, subscriptions, settings.Roles)
            .AddMail()
            .On<EventsAged, OnEventsAged>()
            .Every(TimeSpan.FromHours(1), () => new EventsAged())
            .Background<DispatcherBell>("jobs")
            .Background<Dispatcher>("jobs")
            .Background<Scheduler>("jobs");
        foreach (var module in ModuleList.All)
            module.Register(new ModuleBuilder(module.Name, builder.Services, builder.Configuration, subscriptions, settings.Roles));
    }
}
