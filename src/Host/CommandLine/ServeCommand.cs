using System.CommandLine;
using Stoa.Host.Composition;

namespace Stoa.Host.CommandLine;

/// <summary><c>serve</c>: runs the roles until the process is told to stop.</summary>
internal static class ServeCommand
{
    private static readonly Option<int> Port = new("--port")
    {
        Description = "Where the site answers; content from others answers on the next port.",
        HelpName = "N",
        DefaultValueFactory = _ => 8080,
    };

    private static readonly Option<string> Roles = new("--roles")
    {
        Description = $"A comma-separated part of {string.Join(",", HostSettings.AllRoles)}. Default: all.",
        HelpName = "LIST",
        DefaultValueFactory = _ => string.Join(',', HostSettings.AllRoles),
    };

    private static readonly Option<bool> Welcome = new("--welcome")
    {
        Description = "On an empty site, add the sample course and print a one-time administrator link.",
    };

    internal static Command Make()
    {
        var command = new Command("serve", "Run the site, or some of its roles.") { Port, Roles, Welcome };
        // The content origin takes the next one.
        Port.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var given }] && int.TryParse(given, out var port) && port is < 1 or >= ushort.MaxValue)
                result.AddError($"A port is a number from 1 to {ushort.MaxValue - 1}.");
        });
        command.Validators.Add(result =>
        {
            foreach (var role in Split(result.GetValue(Roles) ?? "").Except(HostSettings.AllRoles))
                result.AddError($"There is no role {role}; there are {string.Join(", ", HostSettings.AllRoles)}.");
        });
        command.SetAction(Serve);
        return command;
    }

    private static async Task<int> Serve(ParseResult parsed, CancellationToken cancellation)
    {
        var settings = Options.Settings(parsed) with
        {
            Port = parsed.GetValue(Port),
            Roles = Split(parsed.GetValue(Roles)!).ToHashSet(),
        };
        var log = Options.Log(quiet: false);
        await using var database = await Database.Open(settings, join: false, log, cancellation);
        await database.Migrate(log, cancellation);
        await using var app = StoaHost.Build(settings, database.ConnectionString);
        await app.StartAsync(cancellation);
        if (parsed.GetValue(Welcome))
            await Stoa.Host.CommandLine.Welcome.Visitor(app.Services, settings, cancellation);
        else
            Console.WriteLine($"Stoa answers at http://localhost:{settings.Port}");
        await app.WaitForShutdownAsync(cancellation);
        return 0;
    }

    private static string[] Split(string roles) => roles.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
