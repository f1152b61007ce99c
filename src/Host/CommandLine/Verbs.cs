using System.CommandLine;
using System.Diagnostics;
using Microsoft.Extensions.Options;
using Npgsql;
using Stoa.Host.Composition;
using Stoa.Host.Embedded;
using Stoa.Platform.Migrations;

namespace Stoa.Host.CommandLine;

/// <summary>The command line: the host's own verbs and those of the modules. Exit codes: 0 done, 1 it failed, 2 wrong usage, 3 the ground is missing (database, data folder).</summary>
internal static class Verbs
{
    private const int Failed = 1;
    private const int WrongUsage = 2;
    private const int NoGround = 3;

    internal static async Task<int> Run(string[] args)
    {
        var root = Root();
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
                await Console.Error.WriteLineAsync(error.Message);
            await Console.Error.WriteLineAsync("See stoa --help.");
            return WrongUsage;
        }
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (OperationCanceledException)
        {
            return Failed;
        }
        catch (Exception failure) when (failure is EmbeddedPostgresException or MigrationException or NpgsqlException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return NoGround;
        }
        catch (Exception failure) when (IsConfiguration(failure))
        {
            await Console.Error.WriteLineAsync($"The configuration cannot be used: {failure.Message} {failure.InnerException?.Message}".TrimEnd());
            return NoGround;
        }
        // Else a fault of ours would end the process with a dump of its stack and the exit code of a crash.
        catch (Exception fault)
        {
            var place = new StackTrace(fault, fNeedFileInfo: true).GetFrame(0);
            await Console.Error.WriteLineAsync($"A fault in Stoa: {fault.GetType().Name}: {fault.Message} (in {place?.GetMethod()?.DeclaringType?.FullName}.{place?.GetMethod()?.Name}, line {place?.GetFileLineNumber()})");
            return Failed;
        }
    }

    private static bool IsConfiguration(Exception failure) =>
        failure is InvalidDataException or OptionsValidationException or InvalidOperationException { Source: "Microsoft.Extensions.Configuration.Binder" };

    private static RootCommand Root()
    {
        var root = new RootCommand("Stoa, an open-course platform. One program: site, studio, grading, records, jobs.");
        root.Add(Options.Data);
        root.Add(ServeCommand.Make());
        root.Add(MigrateCommand.Make());
        root.Add(DoctorCommand.Make());
        root.Add(BackupCommands.Backup());
        root.Add(BackupCommands.Restore());
        root.Add(EventsCommand.Make());
        foreach (var command in ModuleList.All.SelectMany(module => module.Commands(new CommandHost())))
            Merge(root, command);
        return root;
    }

    /// <summary>Two modules may each bring a <c>course …</c>: their sub-commands stand under one.</summary>
    private static void Merge(Command parent, Command command)
    {
        if (parent.Subcommands.FirstOrDefault(existing => existing.Name == command.Name) is not { } same)
        {
            parent.Add(command);
            return;
        }
        foreach (var child in command.Subcommands.ToList())
            Merge(same, Orphan(child));
    }

    /// <summary>The command without its old parent: it would look for --help and --data there, and not find them.</summary>
    private static Command Orphan(Command command)
    {
        var copy = new Command(command.Name, command.Description) { Action = command.Action, Hidden = command.Hidden };
        foreach (var argument in command.Arguments)
            copy.Add(argument);
        foreach (var option in command.Options)
            copy.Add(option);
        foreach (var child in command.Subcommands)
            copy.Add(Orphan(child));
        foreach (var validator in command.Validators)
            copy.Validators.Add(validator);
        return copy;
    }
}
