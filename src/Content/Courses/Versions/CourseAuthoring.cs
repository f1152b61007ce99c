using Stoa.Contracts.Courses;
using Stoa.Courses.Revisions;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;

namespace Stoa.Courses.Versions;

/// <summary>Saving is one transaction: revisions, the version and the course's row appear together or not at all.</summary>
internal sealed class CourseAuthoring(Db db, Outbox outbox, TreeWriter trees, ICourses courses, CourseDirectory directory, PublishGate gate) : ICourseAuthoring
{
    public async Task<CourseSaved> Save(string courseKey, BlockDraft root, string note, Guid? authorId, CancellationToken cancellation = default)
    {
        var (rootHash, revisions) = trees.Freeze(courseKey, root);
        var saved = await db.Transaction(async tx =>
        {
            await tx.Execute("select pg_advisory_xact_lock(hashtextextended(@Key, 0))", new { Key = courseKey }, cancellation);
            var existing = await CourseRows.Lock(tx, courseKey);
            if (existing?.DraftRoot == rootHash)
                return new CourseSaved(existing, existing.DraftVersion, rootHash, Changed: false);
            var next = new Next(existing?.Id ?? Guid.CreateVersion7(), courseKey, root.Title, root.Key, (existing?.DraftVersion ?? 0) + 1, rootHash, note, authorId);
            return await Write(tx, next, revisions, cancellation);
        }, cancellation);
        await directory.Changed();
        return saved;
    }

    public async Task<CourseSaved?> Change(Guid courseId, int baseVersion, Block root, string note, Guid? authorId, CancellationToken cancellation = default)
    {
        var (frozen, revisions) = trees.Freeze(root);
        var saved = await db.Transaction(async tx =>
        {
            var existing = await CourseRows.Lock(tx, courseId);
            if (existing.DraftVersion != baseVersion)
                return null;
            if (existing.DraftRoot == frozen.Hash)
                return new CourseSaved(existing, baseVersion, frozen.Hash, Changed: false);
            return await Write(tx, new(courseId, existing.Key, frozen.Title, frozen.Key, baseVersion + 1, frozen.Hash, note, authorId), revisions, cancellation);
        }, cancellation);
        if (saved is { Changed: true })
        {
            trees.Keep(frozen);
            await directory.Changed();
        }
        return saved;
    }

    private sealed record Next(Guid Id, string Key, string Title, string RootKey, int Number, string RootHash, string Note, Guid? AuthorId);

    private static async Task<CourseSaved> Write(Tx tx, Next next, IReadOnlyCollection<Revision> revisions, CancellationToken cancellation)
    {
        await TreeStore.Write(tx, revisions);
        await tx.Execute(CourseSql, next, cancellation);
        await tx.Execute(VersionSql, next, cancellation);
        return new(await CourseRows.Get(tx, next.Id), next.Number, next.RootHash, Changed: true);
    }

    public async Task<CourseSaved> SaveContent(
        Guid courseId, string title, CourseContent content, string note, Guid? authorId, CancellationToken cancellation = default)
    {
        var course = await CourseRows.Get(db, courseId);
        var tree = await courses.Tree(course.DraftRoot)
            ?? throw new InvalidOperationException($"The draft {course.DraftRoot} of {course.Key} is missing.");
        var root = BlockDraft.Of(tree.Root);
        // What is not said any more (an end, say) must go.
        foreach (var name in CourseContent.Names)
            root.Content.Remove(name);
        foreach (var (name, value) in content.ToJson())
            root.Content[name] = value?.DeepClone();
        return await Save(course.Key, root with { Title = title }, note, authorId, cancellation);
    }

    public async Task<Course> Publish(Guid courseId, int version, Guid? authorId, string? despite = null)
    {
        var obstacles = await gate.Forbidding(courseId, version);
        if (obstacles.Count > 0 && string.IsNullOrWhiteSpace(despite))
            throw new PublishForbiddenException(obstacles);
        var course = await db.Transaction(async tx =>
        {
            if (await tx.Execute(PublishSql, new { Id = courseId, Version = version }) == 0)
                throw new KeyNotFoundException($"The course has no version {version}.");
            if (obstacles.Count > 0)
                await PublishGate.Note(tx, courseId, version, authorId, despite!.Trim(), obstacles);
            var published = await CourseRows.Get(tx, courseId);
            await outbox.Add(tx, new CoursePublished(courseId, published.Key, published.PublishedRoot!, version));
            return published;
        });
        await directory.Changed();
        return course;
    }

    public Task<IReadOnlyList<ForcedPublication>> Forced(Guid courseId) => gate.Forced(courseId);

    public async Task<Course> Archive(Guid courseId, bool archived)
    {
        var course = await db.Transaction(async tx =>
        {
            await tx.Execute(ArchiveSql, new { Id = courseId, Archived = archived });
            var changed = await CourseRows.Get(tx, courseId);
            await outbox.Add(tx, new CourseArchived(courseId, changed.Key, archived));
            return changed;
        });
        await directory.Changed();
        return course;
    }

    public Task<IReadOnlyList<CourseVersion>> Versions(Guid courseId) => db.Query<CourseVersion>(VersionsSql, new { Id = courseId });

    private const string CourseSql = """
        insert into courses.courses (id, key, title, root_key, draft_version, draft_root)
        values (@Id, @Key, @Title, @RootKey, @Number, @RootHash)
        on conflict (id) do update
        set title = excluded.title, root_key = excluded.root_key, draft_version = excluded.draft_version, draft_root = excluded.draft_root
        """;

    private const string VersionSql = """
        insert into courses.versions (course_id, number, root_hash, note, author_id)
        values (@Id, @Number, @RootHash, @Note, @AuthorId)
        """;

    private const string PublishSql = """
        update courses.courses c
        set published_version = v.number, published_root = v.root_hash, published_at = now()
        from courses.versions v
        where v.course_id = c.id
          and c.id = @Id
          and v.number = @Version
        """;

    private const string ArchiveSql = """
        update courses.courses
        set archived_at = case when @Archived then coalesce(archived_at, now()) end
        where id = @Id
        """;

    private const string VersionsSql = """
        select number, root_hash, note, author_id, created_at
        from courses.versions
        where course_id = @Id
        order by number desc
        """;
}
