using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Media.Recordings;
using Stoa.Platform.Data;
using Stoa.Platform.Modules;

namespace Stoa.Media.CommandLine;

/// <summary><c>media remake</c>: one quality of a recording is made again from the master.</summary>
internal static class RemakeMedia
{
    private static readonly Argument<Guid> Recording = new("RECORDING") { Description = "The recording's id, as it stands in its address." };
    private static readonly Argument<string> Rung = new("RUNG") { Description = "The quality's name: v360, v1080, …" };

    internal static Command Make(ICommandHost host)
    {
        var verb = new Command("remake", "Make one quality of a recording again; the old one plays until the new one is verified.") { Recording, Rung };
        verb.SetAction((parsed, cancellation) => host.Run((services, _) => Remake(services, parsed.GetValue(Recording), parsed.GetValue(Rung)!), cancellation));
        return new Command("media", "Recordings.") { verb };
    }

    private static async Task<int> Remake(IServiceProvider services, Guid recording, string rung)
    {
        if (!await services.GetRequiredService<Db>().Transaction(tx => RemakeRung.Begin(tx, recording, rung)))
        {
            await Console.Error.WriteLineAsync($"Recording {recording} has no quality {rung}, or it is still being made.");
            return 1;
        }
        Console.WriteLine($"{rung} is being made again.");
        return 0;
    }
}
