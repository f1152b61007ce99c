using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Media.Garbage;
using Stoa.Platform.Modules;

namespace Stoa.Media.CommandLine;

/// <summary><c>media sweep</c>: removes objects that nothing refers to any more, as the schedule does.</summary>
internal static class SweepMedia
{
    private static readonly Option<double?> Hours = new("--grace")
    {
        Description = "For how many hours nothing must have referred to an object, at least 1. Default: Media:GraceHours.",
        HelpName = "HOURS",
    };

    internal static Command Make(ICommandHost host)
    {
        var verb = new Command("sweep", "Remove objects that nothing refers to any more: left by failed uploads, dropped renditions, dead workers.") { Hours };
        Hours.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var given }] && double.TryParse(given, System.Globalization.CultureInfo.InvariantCulture, out var hours) && hours < 1)
                result.AddError("What was just made has no row yet: leave at least one hour.");
        });
        verb.SetAction((parsed, cancellation) => host.Run((services, stop) => Sweep(services, parsed.GetValue(Hours), stop), cancellation));
        return new Command("media", "Recordings.") { verb };
    }

    private static async Task<int> Sweep(IServiceProvider services, double? hours, CancellationToken cancellation)
    {
        var found = await services.GetRequiredService<StorageSweep>().Run(hours is { } given ? TimeSpan.FromHours(given) : null, cancellation);
        Console.WriteLine($"{found.Seen} objects; {found.Removed} were removed, {found.Waiting} are not used and wait.");
        return 0;
    }
}
