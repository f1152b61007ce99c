using System.CommandLine;
using Stoa.Host.Backup;
using Stoa.Host.Composition;
using Stoa.Platform.Storage;

namespace Stoa.Host.CommandLine;

/// <summary><c>backup FILE</c> and <c>restore FILE</c>: a whole site in one file.</summary>
internal static class BackupCommands
{
    private static readonly Argument<string> File = new("FILE") { Description = "The backup." };

    internal static Command Backup()
    {
        var command = new Command("backup", "Write the whole site, database and files, into one new file. The site may be running.") { File };
        command.SetAction((parsed, cancellation) => Run(parsed, join: true, cancellation, (database, store, _) =>
            new BackupWriter(database.ConnectionString, store, TimeProvider.System, new ConsoleLines()).Write(parsed.GetValue(File)!, cancellation)));
        return command;
    }

    internal static Command Restore()
    {
        var command = new Command("restore", "Load a backup into an empty site: a new data folder (--data), or an empty database in STOA_DATABASE.") { File };
        command.SetAction((parsed, cancellation) => Run(parsed, join: false, cancellation, (database, store, log) =>
            new BackupRestorer(database.ConnectionString, store, ModuleList.Migrations, log, new ConsoleLines()).Restore(parsed.GetValue(File)!, cancellation)));
        return command;
    }

    private static async Task<int> Run(
        ParseResult parsed, bool join, CancellationToken cancellation, Func<Database, IObjectStore, ILogger, Task> work)
    {
        var settings = Options.Settings(parsed);
        var log = Options.Log(quiet: true);
        await using var database = await Database.Open(settings, join, log, cancellation);
        var store = ObjectStores.From(StoaHost.Configuration(settings), settings.DataFolder);
        try
        {
            await work(database, store, log);
            return 0;
        }
        catch (BackupException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
        finally
        {
            (store as IDisposable)?.Dispose();
        }
    }
}
