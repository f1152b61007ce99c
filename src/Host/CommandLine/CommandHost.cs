using Stoa.Host.Composition;
using Stoa.Platform.Modules;

namespace Stoa.Host.CommandLine;

/// <summary>Runs a module's command on the site's database, beside a running site or without one. Nothing is served and no
/// background work starts: events that the command causes are delivered by the site.</summary>
internal sealed class CommandHost : ICommandHost
{
    public async Task<int> Run(Func<IServiceProvider, CancellationToken, Task<int>> work, CancellationToken cancellation)
    {
        var settings = Options.Settings(Parsed()) with { Quiet = true, Roles = new HashSet<string>() };
        var log = Options.Log(quiet: true);
        await using var database = await Database.Open(settings, join: true, log, cancellation);
        await database.Migrate(log, cancellation);
        await using var app = StoaHost.Build(settings, database.ConnectionString);
        await using var scope = app.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider, cancellation);
    }

    // The module's action does not see the host's options, so they are read from the command line once more.
    private static System.CommandLine.ParseResult Parsed()
    {
        var root = new System.CommandLine.RootCommand { Options.Data };
        root.TreatUnmatchedTokensAsErrors = false;
        return root.Parse(Environment.GetCommandLineArgs().Skip(1).ToArray());
    }
}
