using Stoa.Contracts.Courses;
using Stoa.Contracts.Imports;
using Stoa.Ui.Strings;

namespace Stoa.Studio.Sample;

/// <summary>“Learning That Lasts” goes through the importer like a course of anybody else.</summary>
internal sealed class SampleCourse(ICourses courses, IImports imports) : ISampleCourse
{
    internal const string Key = "Stoa/LEARN/open";

    public async Task<Course> Seed(IProgress<string>? progress = null, CancellationToken cancellation = default)
    {
        if (await courses.Find(Key) is { PublishedRoot: not null } there)
            return there;
        progress?.Report(Words.T("Putting the sample course in place…"));
        using var folder = SampleFolder.Unpack();
        if (!folder.HasFilm)
            progress?.Report(Words.T("Its film has not been made (scripts/sample-video makes it, with ffmpeg): a text stands in its place."));
        var imported = await imports.Run(folder.CoursePath, new("Learning That Lasts", Key, Publish: true), progress: null, cancellation);
        return imported.Course;
    }
}
