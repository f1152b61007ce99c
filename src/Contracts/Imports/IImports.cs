namespace Stoa.Contracts.Imports;

/// <summary>Courses from elsewhere.</summary>
public interface IImports
{
    /// <summary>Keeps the package and reads it in the background; it survives a restart.</summary>
    /// <param name="package">Read to its end before this returns.</param>
    Task<Guid> Start(Stream package, ImportRequest request, CancellationToken cancellation = default);

    /// <summary>Reads a package or a folder at once. Nothing is written when it fails.</summary>
    /// <exception cref="ImportFailedException">It cannot be read; the message says why, for the person who handed it in.</exception>
    Task<ImportResult> Run(string path, ImportRequest request, IProgress<ImportStep>? progress = null, CancellationToken cancellation = default);

    Task<Import?> Find(Guid importId);

    /// <summary>The newest first; of one course when a key is given.</summary>
    Task<IReadOnlyList<Import>> Newest(int count, string? courseKey = null);
}

/// <param name="FileName">What the person called it.</param>
/// <param name="CourseKey">ORG/COURSE/RUN, or null to take the package's own.</param>
/// <param name="Publish">Whether the new version is published when it has been stored.</param>
public sealed record ImportRequest(string FileName, string? CourseKey = null, bool Publish = false, Guid? By = null);

/// <summary>What is being done, in the reader's words, and how far it is, 0 to 1.</summary>
public sealed record ImportStep(string Text, double Share);

/// <param name="Changed">False when the package equals the newest version: nothing was written.</param>
public sealed record ImportResult(Courses.Course Course, int Version, bool Changed, FidelityReport Report)
{
    /// <summary>Why the version was saved and not published as was asked: what the site's rules forbid. They stand in the report too.</summary>
    public IReadOnlyList<Courses.Obstacle> Forbidden { get; init; } = [];
}

/// <summary>One import, under way or past.</summary>
/// <param name="CourseKey">Known once the package has been opened.</param>
/// <param name="Error">Why it failed, in plain words.</param>
/// <param name="Report">There when it succeeded.</param>
public sealed record Import(
    Guid Id, string FileName, string? CourseKey, ImportState State, ImportStep Step, int? Version, bool Changed, string? Error,
    FidelityReport? Report, Guid? By, DateTimeOffset StartedAt, DateTimeOffset? EndedAt);

public enum ImportState
{
    Waiting,
    Running,
    Done,
    Failed,
}

/// <summary>The package cannot become a course.</summary>
public sealed class ImportFailedException(string message) : Exception(message);

/// <summary>What became of everything in a package. As JSON (camel case) it is the import's public report.</summary>
/// <param name="Course">ORG/COURSE/RUN.</param>
/// <param name="Blocks">By type.</param>
/// <param name="Responses">Of problems, by type.</param>
public sealed record FidelityReport(
    string Course,
    IReadOnlyDictionary<string, FidelityCount> Blocks,
    IReadOnlyDictionary<string, FidelityCount> Responses,
    AssetCount Assets,
    IReadOnlyList<FidelityNote> Notes);

public sealed record FidelityCount(int Found, int Full, int Partial, int Unsupported);

public sealed record AssetCount(int Referenced, int Found, int Missing);

/// <param name="Where">A block's key, or a file's path in the package.</param>
/// <param name="Severity">info, warning or error.</param>
public sealed record FidelityNote(string Where, string Severity, string Message);
