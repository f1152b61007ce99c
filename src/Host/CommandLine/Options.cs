using System.CommandLine;

namespace Stoa.Host.CommandLine;

internal static class Options
{
    internal static readonly Option<string> Data = new("--data")
    {
        Description = "The data folder (database, files). Default: STOA_DATA, else ./data.",
        HelpName = "DIR",
        Recursive = true,
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("STOA_DATA") ?? "data",
    };

    internal static HostSettings Settings(ParseResult parsed) => new()
    {
        DataFolder = parsed.GetValue(Data)!,
        Database = Environment.GetEnvironmentVariable("STOA_DATABASE") is { Length: > 0 } given ? given : null,
    };

    internal static ILogger Log(bool quiet) => LoggerFactory
        .Create(logging => logging.AddSimpleConsole(console => console.SingleLine = true).SetMinimumLevel(quiet ? LogLevel.Warning : LogLevel.Information))
        .CreateLogger("Stoa");
}
