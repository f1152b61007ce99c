using System.CommandLine;
using Stoa.Platform.Outbox;

namespace Stoa.Host.CommandLine;

/// <summary><c>events dead [--replay]</c>: what no handler could handle.</summary>
internal static class EventsCommand
{
    private static readonly Option<bool> Replay = new("--replay") { Description = "Make them all due again." };

    internal static Command Make()
    {
        var dead = new Command("dead", "List events that a subscriber failed on too often (exit code 1 when there are any).") { Replay };
        dead.SetAction((parsed, cancellation) => new CommandHost().Run(async (services, _) =>
        {
            var letters = services.GetRequiredService<DeadLetters>();
            return parsed.GetValue(Replay) ? await ReplayAll(letters) : await List(letters);
        }, cancellation));
        return new Command("events", "Events between modules.") { dead };
    }

    private static async Task<int> List(DeadLetters letters)
    {
        var all = await letters.List();
        foreach (var letter in all)
            Console.WriteLine($"{letter.OccurredAt:u}  {letter.Name}  {letter.Subscriber}  after {letter.Attempts} attempts: {letter.Error}");
        Console.WriteLine(all.Count == 0 ? "No dead letters." : $"{all.Count} dead letters.");
        return all.Count == 0 ? 0 : 1;
    }

    private static async Task<int> ReplayAll(DeadLetters letters)
    {
        Console.WriteLine($"{await letters.Replay("command line")} deliveries are due again.");
        return 0;
    }
}
