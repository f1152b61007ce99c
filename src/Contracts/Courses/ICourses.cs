namespace Stoa.Contracts.Courses;

/// <summary>A course run and where its references point.</summary>
/// <param name="Key">ORG/COURSE/RUN.</param>
/// <param name="PublishedRoot">Root hash of the published version, or null when nothing is published.</param>
/// <param name="DraftRoot">Root hash of the newest version, published or not.</param>
/// <param name="ArchivedAt">An archived course takes no new learners and leaves the catalogue; those enrolled keep it.</param>
public sealed record Course(
    Guid Id,
    string Key,
    string Title,
    string? PublishedRoot,
    string DraftRoot,
    int PublishedVersion,
    int DraftVersion,
    DateTimeOffset CreatedAt,
    DateTimeOffset? PublishedAt,
    DateTimeOffset? ArchivedAt)
{
    public string Org => Key.Split('/')[0];
    public string LearnPath => $"/learn/{Key}";
    public string AboutPath => $"/courses/{Key}";
}

/// <summary>Reading courses. Courses and trees are cached in memory; a publish elsewhere is seen within a second.</summary>
public interface ICourses
{
    ValueTask<Course?> Find(string key);
    ValueTask<Course?> Find(Guid id);
    ValueTask<IReadOnlyDictionary<Guid, Course>> Find(IReadOnlyCollection<Guid> ids);
    ValueTask<IReadOnlyList<Course>> All();

    /// <summary>The published version, or null when nothing is published.</summary>
    ValueTask<CourseTree?> Published(Course course);

    /// <summary>Any version by its root hash, or a unit's subtree by its own hash (a learner's pinned unit); null if unknown.</summary>
    /// <param name="rootKey">The root's key: a revision does not know under which key it stands.</param>
    ValueTask<CourseTree?> Tree(string rootHash, string rootKey = "course");
}

/// <summary>One version in a course's history.</summary>
public sealed record CourseVersion(int Number, string RootHash, string Note, Guid? AuthorId, DateTimeOffset CreatedAt);

/// <summary>What a save did.</summary>
/// <param name="Changed">False when the tree equals the newest version: nothing was written.</param>
public sealed record CourseSaved(Course Course, int Version, string RootHash, bool Changed);

/// <summary>Writing courses: for importers and the studio.</summary>
public interface ICourseAuthoring
{
    /// <summary>Stores the tree as a new version (one transaction; unchanged revisions are shared). Creates the course when the key is new.</summary>
    /// <exception cref="InvalidCourseException">The tree breaks a rule: bad or duplicate keys, unknown types, invalid content.</exception>
    Task<CourseSaved> Save(string courseKey, BlockDraft root, string note, Guid? authorId, CancellationToken cancellation = default);

    /// <summary>Stores a changed tree as the version after the one that it was made from. Blocks that are taken over as they are
    /// (<see cref="Block.Hash"/>) are neither looked at nor written again, so a small change of a large course is a small piece of work.</summary>
    /// <param name="baseVersion">The version that <paramref name="root"/> was made from.</param>
    /// <returns>Null when somebody saved a newer version meanwhile: nothing was written.</returns>
    /// <exception cref="InvalidCourseException">The tree breaks a rule.</exception>
    Task<CourseSaved?> Change(Guid courseId, int baseVersion, Block root, string note, Guid? authorId, CancellationToken cancellation = default);

    /// <summary>Stores the newest version again with another title and root content (settings, dates, grading, completion); the rest
    /// of the tree is shared. Settings of the root block that <see cref="CourseContent"/> does not name are kept.</summary>
    /// <exception cref="InvalidCourseException">The content breaks a rule.</exception>
    Task<CourseSaved> SaveContent(Guid courseId, string title, CourseContent content, string note, Guid? authorId, CancellationToken cancellation = default);

    /// <summary>Moves the published reference to the version, also to an older one. Emits <see cref="CoursePublished"/>.</summary>
    /// <param name="despite">An administrator's reason to publish what the site's rules forbid; it is kept.</param>
    /// <exception cref="PublishForbiddenException">The site's rules forbid it, and no reason was given.</exception>
    Task<Course> Publish(Guid courseId, int version, Guid? authorId, string? despite = null);

    /// <summary>When versions were published that the site's rules forbid, the newest first.</summary>
    Task<IReadOnlyList<ForcedPublication>> Forced(Guid courseId);

    /// <summary>Archives the course, or takes it back. Emits <see cref="CourseArchived"/>.</summary>
    Task<Course> Archive(Guid courseId, bool archived);
    Task<IReadOnlyList<CourseVersion>> Versions(Guid courseId);
}

/// <summary>The tree cannot be stored; the message lists what is wrong, for the author.</summary>
public sealed class InvalidCourseException(IReadOnlyList<string> problems)
    : Exception(string.Join("\n", problems))
{
    public IReadOnlyList<string> Problems { get; } = problems;
}

/// <summary>Static files of courses, named by their content. Served at <c>/assets/{hash}/{name}</c>, immutable.</summary>
public interface ICourseAssets
{
    /// <summary>Stores the bytes once and returns the URL path, e.g. <c>/assets/9f…/diagram.png</c>.</summary>
    Task<string> Put(Stream bytes, string name, CancellationToken cancellation = default);

    /// <summary>The bytes behind such a path, or null.</summary>
    Task<Stream?> Open(string path, CancellationToken cancellation = default);
}

public sealed record CoursePublished(Guid CourseId, string CourseKey, string RootHash, int Version) : IEvent
{
    public static string Name => "courses.course-published/1";
}

public sealed record CourseArchived(Guid CourseId, string CourseKey, bool Archived) : IEvent
{
    public static string Name => "courses.course-archived/1";
}
