using System.Text.RegularExpressions;
using System.Xml;
using Stoa.Contracts.Courses;
using Stoa.Contracts.Imports;
using Stoa.Imports.Archives;
using Stoa.Imports.Olx;
using Stoa.Ui.Strings;

namespace Stoa.Imports.Importing;

/// <summary>A package becomes a version of a course: unpacked, read whole, its files stored, the tree saved in one transaction.
/// Until then nothing is written, so a package that fails leaves nothing behind.</summary>
internal sealed class ImportCourse(
    ICourseAuthoring authoring, ICourseAssets assets, Acceptance acceptance, PackageLimits limits, IEnumerable<IPackageFormat> formats, IProblemInspector? problems = null)
{
    /// <exception cref="ImportFailedException">It cannot become a course; the message is for the person who handed it in.</exception>
    internal async Task<ImportResult> Run(string path, ImportRequest request, Action<ImportStep> step, CancellationToken cancellation)
    {
        try
        {
            step(new(Words.T("Unpacking"), 0));
            using var package = Package.Open(path, limits, share => step(new(Words.T("Unpacking"), 0.3 * share)), cancellation);
            step(new(Words.T("Reading the course"), 0.3));
            var course = formats.FirstOrDefault(format => format.Recognises(package)) is { } other
                ? await other.Read(package, request.CourseKey, Storing(step), cancellation)
                : await ReadOlx(package, request, step, cancellation);
            step(new(Words.T("Saving the course"), 0.9));
            return await Save(course, request, cancellation);
        }
        catch (InvalidCourseException failure)
        {
            throw new ImportFailedException(Words.T("The course breaks rules of this site: {0}", string.Join("; ", failure.Problems.Take(5))));
        }
        catch (Exception failure) when (failure is RegexMatchTimeoutException or XmlException)
        {
            throw new ImportFailedException(Words.T("A text in the package is built so that it cannot be read in a reasonable time."));
        }
    }

    private async Task<PackagedCourse> ReadOlx(Package package, ImportRequest request, Action<ImportStep> step, CancellationToken cancellation)
    {
        var course = OlxCourse.Read(package, request.CourseKey, problems);
        var root = acceptance.Fit(course.Root, course.Ledger);
        await course.Assets.Store(assets, Storing(step), cancellation);
        return new(course.Key, root, course.Ledger.Report(course.Key));
    }

    private static Action<double> Storing(Action<ImportStep> step) => share => step(new(Words.T("Storing files"), 0.5 + (0.4 * share)));

    private async Task<ImportResult> Save(PackagedCourse course, ImportRequest request, CancellationToken cancellation)
    {
        var note = Words.T("Imported from {0}", request.FileName);
        var saved = await authoring.Save(course.Key, course.Root, note, request.By, cancellation);
        var report = course.Report;
        try
        {
            var stored = request.Publish && saved.Course.PublishedRoot != saved.RootHash
                ? await authoring.Publish(saved.Course.Id, saved.Version, request.By)
                : saved.Course;
            return new(stored, saved.Version, saved.Changed, report);
        }
        catch (PublishForbiddenException forbidden)
        {
            var notes = forbidden.Obstacles.Select(obstacle => new FidelityNote(obstacle.Block.Key, "error", Words.T("The version is saved and not published: {0}", obstacle.Text)));
            return new(saved.Course, saved.Version, saved.Changed, report with { Notes = [.. notes, .. report.Notes] }) { Forbidden = forbidden.Obstacles };
        }
    }
}
