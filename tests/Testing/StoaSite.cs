using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Stoa.Contracts.People;
using Stoa.Host;
using Stoa.Host.Composition;
using Stoa.Platform.Data;
using Stoa.Platform.Migrations;
using Stoa.Platform.Web;

namespace Stoa.Testing;

/// <summary>The whole program on a port of its own and a database of its own, over real HTTP. Make one per test class
/// (or per test: starting takes some 150 ms) and dispose it.</summary>
public sealed class StoaSite : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly string dataFolder;

    private StoaSite(WebApplication app, string database, string dataFolder, Uri address, Uri contentAddress)
    {
        this.app = app;
        this.dataFolder = dataFolder;
        Database = database;
        Address = address;
        ContentAddress = contentAddress;
    }

    public Uri Address { get; }
    public Uri ContentAddress { get; }

    /// <summary>The superuser's connection string.</summary>
    public string Database { get; }

    /// <summary>The root provider; use <see cref="Scope"/> for scoped services.</summary>
    public IServiceProvider Services => app.Services;

    /// <param name="change">Replaces services (a clock, a mail server).</param>
    /// <param name="settings">Configuration by key, e.g. <c>Mail:Host</c>.</param>
    /// <param name="roles">What this process does; everything when null.</param>
    /// <param name="reach">Gives the site another way to its database: a connection string for the superuser's.</param>
    public static async Task<StoaSite> Start(
        Action<IServiceCollection>? change = null, IReadOnlyDictionary<string, string?>? settings = null, Func<string, string>? reach = null,
        IEnumerable<string>? roles = null)
    {
        var database = await PostgresForTests.NewDatabase(Migrate);
        var (port, contentPort) = (Ports.Free(), Ports.Free());
        var dataFolder = Directory.CreateTempSubdirectory("stoa-test-").FullName;
        var host = new HostSettings
        {
            Port = port,
            ContentPort = contentPort,
            DataFolder = dataFolder,
            Database = reach?.Invoke(database) ?? database,
            Quiet = true,
            Roles = (roles ?? HostSettings.AllRoles).ToHashSet(),
            // Trying every language takes seconds, and most tests run nothing.
            Overrides = new Dictionary<string, string?>(settings ?? new Dictionary<string, string?>()) { ["Grader:ProbeAtStart"] = "false" },
        };
        var app = StoaHost.Build(host, host.Database, services =>
        {
            services.AddSingleton<IStartupFilter, PersonFromHeader>();
            change?.Invoke(services);
        });
        await app.StartAsync();
        return new(app, database, dataFolder, new($"http://localhost:{port}"), new($"http://localhost:{contentPort}"));
    }

    /// <summary>A visitor with cookies of their own; redirects are not followed, pages are asked for as a browser does.</summary>
    public HttpClient Visitor()
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = Address };
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html,application/json;q=0.9,*/*;q=0.8");
        client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        return client;
    }

    /// <summary>A client whose requests are made by the person, without the ceremony of signing in.</summary>
    public HttpClient As(Person person)
    {
        var client = Visitor();
        client.DefaultRequestHeaders.Add(PersonFromHeader.Header, Uri.EscapeDataString(System.Text.Json.JsonSerializer.Serialize(person)));
        return client;
    }

    /// <summary>A person as the sessions would know them. They have no row in the accounts module.</summary>
    public static Person Somebody(string role = Role.Learner, string name = "Asha Rao")
    {
        var id = Guid.CreateVersion7();
        return new(id, name, $"{id:N}@example.org", true, [role], null);
    }

    /// <summary>Services as a request of the default tenant has them.</summary>
    public AsyncServiceScope Scope() => app.Services.CreateAsyncScope();

    /// <summary>Runs work with one service of a scope.</summary>
    public async Task<T> With<TService, T>(Func<TService, Task<T>> work)
        where TService : notnull
    {
        await using var scope = Scope();
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>Waits until every event has been handled; fails with the reasons when one is dead or the wait is long.</summary>
    public async Task Settle(int seconds = 120)
    {
        var db = app.Services.GetRequiredService<PlatformDb>();
        for (var end = Environment.TickCount64 + (seconds * 1000); ; await Task.Delay(20))
        {
            var open = await db.Query<string>(OpenSql);
            if (open.Count == 0)
                return;
            if (Environment.TickCount64 > end)
                throw new TimeoutException($"Deliveries are still open: {string.Join("; ", open)}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        await PostgresForTests.Drop(Database);
        Directory.Delete(dataFolder, recursive: true);
    }

    internal static Task Migrate(string connectionString) =>
        new Migrator(connectionString, ModuleList.Migrations, NullLogger.Instance).Run();

    private const string OpenSql = """
        select d.subscriber || ' ' || d.state || ' ' || coalesce(d.error, '')
        from platform.deliveries d
        where d.due_at < now() + interval '1 minute'
        """;

    private sealed class PersonFromHeader : IStartupFilter
    {
        internal const string Header = "X-Test-Person";

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((http, following) =>
            {
                if (http.Request.Headers[Header] is [{ } person])
                    http.RequestServices.GetRequiredService<Visitor>().Person =
                        System.Text.Json.JsonSerializer.Deserialize<Person>(Uri.UnescapeDataString(person));
                return following(http);
            });
            next(app);
        };
    }
}
