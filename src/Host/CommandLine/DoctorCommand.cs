using System.CommandLine;
using System.Runtime.InteropServices;
using Npgsql;
using Stoa.Host.Composition;
using Stoa.Platform.Data;
using Stoa.Platform.Migrations;
using Stoa.Platform.Modules;
using Stoa.Platform.Processes;
using Stoa.Platform.Storage;

namespace Stoa.Host.CommandLine;

/// <summary><c>doctor</c>: checks everything the site stands on and says how to mend what is missing.</summary>
internal static class DoctorCommand
{
    internal static Command Make()
    {
        var doctor = new Command("doctor", "Check every dependency and say how to mend it (exit code 1 when something is wrong).");
        doctor.SetAction(async (parsed, cancellation) =>
        {
            var settings = Options.Settings(parsed);
            var healthy = true;
            await foreach (var finding in Examine(settings, cancellation))
            {
                healthy &= finding.Good;
                Console.WriteLine($"{(finding.Good ? "ok  " : "BAD ")} {finding.What}{(finding.Mend is null ? "" : $"\n     → {finding.Mend}")}");
            }
            return healthy ? 0 : 1;
        });
        return doctor;
    }

    private static async IAsyncEnumerable<Finding> Examine(
        HostSettings settings, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        yield return DataFolder(settings);
        var configuration = Configuration(settings);
        yield return configuration;
        yield return Sodium();
        yield return Frontend();
        await foreach (var finding in Ground(settings, cancellation))
            yield return finding;
        if (configuration.Good)
            yield return Recogniser(StoaHost.Configuration(settings)["Media:Recogniser"]);
        yield return Program("ffmpeg", "makes recordings", "apt-get install ffmpeg: without it recordings wait");
        yield return Wall();
        if (!configuration.Good)
            yield break;
        foreach (var module in ModuleList.All.OfType<IHasChecks>())
            foreach (var check in await module.Examine(StoaHost.Configuration(settings), cancellation))
                yield return new(check.Good, check.What, check.Mend);
    }

    private static Finding Wall() => NetworkWall.Stands
        ? new(true, $"Strangers' files are read without a network ({string.Join(' ', NetworkWall.Command)})")
        : new(true, "Strangers' files are read by programs that could reach the network", "Allow user namespaces (sysctl user.max_user_namespaces, the container's seccomp profile), or run the role media where no network leads out.");

    private static Finding DataFolder(HostSettings settings)
    {
        var folder = Path.GetFullPath(settings.DataFolder);
        try
        {
            Directory.CreateDirectory(folder);
            var probe = Path.Combine(folder, ".doctor");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            var free = new DriveInfo(folder).AvailableFreeSpace >> 20;
            return new(free > 512, $"Data folder {folder}, {free} MB free", free > 512 ? null : "Free some space, or choose another folder with --data.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new(false, $"Data folder {folder}: {failure.Message}", "Make it writable for this user, or choose another with --data.");
        }
    }

    private static Finding Configuration(HostSettings settings)
    {
        try
        {
            (ObjectStores.From(StoaHost.Configuration(settings), settings.DataFolder) as IDisposable)?.Dispose();
            return new(true, "Configuration");
        }
        catch (InvalidDataException failure)
        {
            return new(false, $"Configuration: {failure.Message} {failure.InnerException?.Message}".TrimEnd(), "Mend settings.json in the data folder, or the STOA_… environment variable.");
        }
    }

    private static Finding Sodium() =>
        new[] { "libsodium.so.23", "libsodium.so.26", "libsodium" }.Any(name => NativeLibrary.TryLoad(name, out _))
            ? new(true, "libsodium (password hashing)")
            : new(false, "libsodium was not found: passwords cannot be hashed", "apt-get install libsodium23, or run ./run once.");

    private static Finding Frontend() => Ui.Assets.Built
        ? new(true, "Scripts and styles are built")
        : new(false, "Scripts and styles are not built", "Run ./run, or npm ci && npm run build in src/Ui.");

    private static async IAsyncEnumerable<Finding> Ground(
        HostSettings settings, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        Database? database = null;
        Finding opened;
        try
        {
            database = await Database.Open(settings, join: true, Options.Log(quiet: true), cancellation);
            await using var connection = new NpgsqlConnection(database.ConnectionString);
            await connection.OpenAsync(cancellation);
            opened = connection.PostgreSqlVersion.Major >= 15
                ? new(true, $"PostgreSQL {connection.PostgreSqlVersion} ({(settings.Database is null ? "embedded" : "STOA_DATABASE")})")
                : new(false, $"PostgreSQL {connection.PostgreSqlVersion} is too old", "Stoa needs PostgreSQL 15 or later.");
        }
        catch (Exception failure) when (failure is Embedded.EmbeddedPostgresException or NpgsqlException or InvalidDataException)
        {
            opened = new(false, $"Database: {failure.Message}", settings.Database is null ? null : "Check STOA_DATABASE.");
        }
        yield return opened;
        if (database is null)
            yield break;
        await using (database)
        {
            if (!opened.Good)
                yield break;
            var pending = await new Migrator(database.ConnectionString, ModuleList.Migrations, Options.Log(quiet: true)).Pending(cancellation);
            yield return pending.Count == 0
                ? new(true, "Migrations are applied")
                : new(false, $"{pending.Count} migrations are not applied", "stoa db migrate");
            await using var ground = DataSources.Probe(database.ConnectionString);
            foreach (var module in pending.Count == 0 ? ModuleList.All.OfType<IHasFindings>() : [])
                foreach (var finding in await module.Look(ground, cancellation))
                    yield return finding;
        }
    }

    private static Finding Recogniser(string? configured)
    {
        const string Mend = "Automatic captions are off: apt-get install pocketsphinx pocketsphinx-en-us, or set Media:Recogniser to whisper and Media:RecogniserModel to a model of whisper.cpp.";
        return configured switch
        {
            null or "pocketsphinx" => Program("pocketsphinx_continuous", "writes automatic captions in English", Mend),
            "whisper" => Program("whisper-cli", "writes automatic captions", "Install whisper.cpp, or name the program in Media:RecogniserProgram."),
            _ => new(true, "Automatic captions are off (Media:Recogniser)"),
        };
    }

    private static Finding Program(string name, string what, string mend)
    {
        var found = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, name)));
        return found ? new(true, $"{name} ({what})") : new(true, $"{name} is missing ({what})", mend);
    }
}
