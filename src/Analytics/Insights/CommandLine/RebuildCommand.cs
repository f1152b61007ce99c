using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.Records;
using Stoa.Insights.Folding;
using Stoa.Insights.Rollups;
using Stoa.Platform.Data;
using Stoa.Platform.Modules;

namespace Stoa.Insights.CommandLine;

/// <summary><c>insights rebuild [--afresh]</c>: makes all rollups anew from the record, beside a running site or without one.</summary>
internal static class RebuildCommand
{
    private const int Piece = 10_000;

    private static readonly Option<bool> Afresh = new("--afresh") { Description = "Begin again although a rebuild is under way." };

    internal static Command Make(ICommandHost host)
    {
        var rebuild = new Command("rebuild", "Make all rollups anew from the record. Interrupted, it goes on where it stopped when it is called again; a running site goes on by itself.") { Afresh };
        rebuild.SetAction((parsed, cancellation) => host.Run((services, stop) => Rebuild(services, parsed.GetValue(Afresh), stop), cancellation));
        return new Command("insights", "Figures.") { rebuild };
    }

    internal static async Task<int> Rebuild(IServiceProvider services, bool afresh, CancellationToken stop)
    {
        var db = services.GetRequiredService<Db>();
        var stream = services.GetRequiredService<IStatementStream>();
        if (afresh || await Places.Look(db, stop) is not { RebuildOf: not null })
        {
            var count = await stream.CountAfter(RecordPlace.Start, stop);
            await db.Transaction(tx => Slate.Begin(tx, count, stop), stop);
        }
        else
            Console.WriteLine("A rebuild is under way; it goes on.");
        while (await Places.Look(db, stop) is { RebuildOf: { } of } at)
        {
            Console.Write($"\r{(at.Wiping ? "removing" : $"{at.Folded:N0} of {of:N0}")}   ");
            if (await services.GetRequiredService<FollowStep>().Run(stop, Piece) == StepResult.Elsewhere)
                await Task.Delay(TimeSpan.FromMilliseconds(200), stop);
        }
        Console.WriteLine("\rAll rollups are made anew.   ");
        return 0;
    }
}
