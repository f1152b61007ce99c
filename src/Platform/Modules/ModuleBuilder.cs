using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Stoa.Contracts;
using Stoa.Platform.Outbox;

namespace Stoa.Platform.Modules;

/// <summary>What a module may add to the program.</summary>
public sealed class ModuleBuilder(string module, IServiceCollection services, IConfiguration configuration, Subscriptions subscriptions, IReadOnlySet<string> roles)
{
    public IServiceCollection Services => services;
    public IConfiguration Configuration => configuration;

    /// <summary>Subscribes a handler (made anew for each delivery) to an event.</summary>
    public ModuleBuilder On<TEvent, THandler>()
        where TEvent : IEvent
        where THandler : class, IHandle<TEvent>
    {
        services.AddScoped<THandler>();
        subscriptions.Add<TEvent, THandler>(module);
        return this;
    }

    /// <summary>Emits an event for every tenant at an interval.</summary>
    public ModuleBuilder Every<TEvent>(TimeSpan interval, Func<TEvent> make)
        where TEvent : IEvent
    {
        services.AddSingleton(Schedule.Of(interval, make));
        return this;
    }

    /// <summary>A background service that runs in processes with one of the roles: web, forum, records, media, grader or jobs.</summary>
    public ModuleBuilder Background<TService>(params ReadOnlySpan<string> anyOf)
        where TService : class, IHostedService
    {
        services.AddSingleton<TService>();
        if (roles.Overlaps(anyOf.ToArray()))
            services.AddHostedService(provider => provider.GetRequiredService<TService>());
        return this;
    }
}
