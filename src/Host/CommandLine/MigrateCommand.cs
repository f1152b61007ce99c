using System.CommandLine;
using Stoa.Host.Composition;

namespace Stoa.Host.CommandLine;

/// <summary><c>db migrate</c>: brings the database forward without serving.</summary>
internal static class MigrateCommand
{
    internal static Command Make()
    {
        var migrate = new Command("migrate", "Bring the database forward to this version. Safe on a live site.");
        migrate.SetAction(async (parsed, cancellation) =>
        {
            var log = Options.Log(quiet: true);
            await using var database = await Database.Open(Options.Settings(parsed), join: true, log, cancellation);
            var steps = await database.Migrate(log, cancellation);
            Console.WriteLine(steps == 0 ? "The database is up to date." : $"{steps} steps applied.");
            return 0;
        });
        return new Command("db", "The database.") { migrate };
    }
}
