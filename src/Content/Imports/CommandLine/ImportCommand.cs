using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.Imports;
using Stoa.Platform.Modules;

namespace Stoa.Imports.CommandLine;

/// <summary><c>course import FILE</c>. Exit codes: 0 imported (or nothing changed), 1 the package cannot become a course, 2 wrong usage, 4 imported and not published.</summary>
internal static class ImportCommand
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private static readonly Argument<string> Source = new("FILE") { Description = "An Open edX course export (.tar.gz, .zip or an unpacked folder) or a cmi5 package (.zip, or cmi5.xml alone)." };
    private static readonly Option<string?> Key = new("--key") { Description = "ORG/COURSE/RUN; the package's own when left out." };
    private static readonly Option<bool> Publish = new("--publish") { Description = "Publish the new version at once." };
    private static readonly Option<string?> ReportFile = new("--report") { Description = "Write the fidelity report as JSON to this file." };

    internal static Command Make(ICommandHost host)
    {
        var import = new Command("import", "Import a course. Importing it again makes a new version, or says that nothing changed. "
            + "Exit codes: 0 imported or unchanged, 1 the package cannot become a course, 2 wrong usage, 3 no database or data folder, 4 imported, but the site's rules forbid to publish it.")
        {
            Source, Key, Publish, ReportFile,
        };
        Source.Validators.Add(result =>
        {
            if (string.IsNullOrWhiteSpace(result.GetValueOrDefault<string>()))
                result.AddError("Name the file of the course.");
        });
        import.SetAction((parsed, cancellation) => host.Run((services, stop) => Run(
            services,
            parsed.GetValue(Source)!,
            new(Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(parsed.GetValue(Source)!))), parsed.GetValue(Key), parsed.GetValue(Publish)),
            parsed.GetValue(ReportFile),
            stop), cancellation));
        return new Command("course", "Courses.") { import };
    }

    private static async Task<int> Run(IServiceProvider services, string source, ImportRequest request, string? reportFile, CancellationToken cancellation)
    {
        var progress = new TerminalProgress(Console.Out, Console.IsOutputRedirected);
        try
        {
            var result = await services.GetRequiredService<IImports>().Run(source, request, progress, cancellation);
            progress.End();
            Tell(result, reportFile);
            if (reportFile is not null && !await Write(result.Report, reportFile, cancellation))
                return 1;
            if (result.Forbidden.Count == 0)
                return 0;
            await Console.Error.WriteLineAsync("It is not published, because the rules of this site forbid it:");
            foreach (var obstacle in result.Forbidden)
                await Console.Error.WriteLineAsync($"  {obstacle.Block.Key}: {obstacle.Text}");
            return 4;
        }
        catch (ImportFailedException failure)
        {
            progress.End();
            await Console.Error.WriteLineAsync(failure.Message);
            return 1;
        }
    }

    private static async Task<bool> Write(FidelityReport report, string file, CancellationToken cancellation)
    {
        try
        {
            await File.WriteAllTextAsync(file, JsonSerializer.Serialize(report, Readable) + "\n", cancellation);
            Console.WriteLine($"  The whole report: {file}");
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"The report cannot be written to {file}: {failure.Message}");
            return false;
        }
    }

    private static void Tell(ImportResult result, string? reportFile)
    {
        var (course, report) = (result.Course, result.Report);
        Console.WriteLine(result.Changed
            ? $"{course.Key} is imported as version {result.Version.ToString(CultureInfo.InvariantCulture)}: {course.Title}"
            : $"{course.Key} is unchanged: the package equals version {result.Version.ToString(CultureInfo.InvariantCulture)}.");
        foreach (var (type, count) in report.Blocks)
            Console.WriteLine($"  {type,-20} {count.Found,4}  full {count.Full,4}  partial {count.Partial,3}  unsupported {count.Unsupported,3}");
        Console.WriteLine($"  files: {report.Assets.Referenced} used, {report.Assets.Missing} missing. Notes: "
            + $"{report.Notes.Count(note => note.Severity == "error")} errors, {report.Notes.Count(note => note.Severity == "warning")} warnings, "
            + $"{report.Notes.Count(note => note.Severity == "info")} remarks.");
        if (reportFile is null)
            foreach (var note in report.Notes.Where(note => note.Severity != "info").Take(20))
                Console.WriteLine($"  {note.Severity}: {note.Where}: {note.Message}");
        Console.WriteLine(course.PublishedRoot is null ? "It is a draft. Publish it in the studio, or import with --publish." : $"Open {course.AboutPath}");
    }
}
