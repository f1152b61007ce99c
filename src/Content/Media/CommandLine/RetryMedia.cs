using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Media.Operations;
using Stoa.Media.Recordings;
using Stoa.Platform.Data;
using Stoa.Platform.Modules;

namespace Stoa.Media.CommandLine;

/// <summary><c>media retry ID</c>: work that was given up begins again. Exit codes: 0 it does, 1 there is no such recording or nothing to try again, 2 wrong usage.</summary>
internal static class RetryMedia
{
    private static readonly Argument<Guid> Id = new("ID") { Description = "The recording's id, as stoa media list shows it." };

    internal static Command Make(ICommandHost host)
    {
        var retry = new Command("retry", "Try work again that was given up. Exit codes: 0 it is tried, 1 there is nothing to try again, 2 wrong usage, 3 no database or data folder.") { Id };
        retry.SetAction((parsed, cancellation) => host.Run((services, stop) => Retry(services, parsed.GetValue(Id), stop), cancellation));
        return new Command("media", "Recordings.") { retry };
    }

    private static async Task<int> Retry(IServiceProvider services, Guid id, CancellationToken stop)
    {
        if (await services.GetRequiredService<IRecordings>().Find(id, stop) is not { } recording)
        {
            await Console.Error.WriteLineAsync($"There is no recording {id}. See stoa media list.");
            return 1;
        }
        if (!await services.GetRequiredService<Db>().Transaction(tx => RetryWork.Begin(tx, id), stop))
        {
            await Console.Error.WriteLineAsync($"{recording.Name}: nothing of it was given up.");
            return 1;
        }
        Console.WriteLine($"{recording.Name} is tried again.");
        return 0;
    }
}
