using Stoa.Contracts.Courses;
using Stoa.Platform.Data;

namespace Stoa.Courses.Versions;

/// <summary>Asks every module whether a version may be seen by learners, and remembers where somebody decided against the rules.</summary>
internal sealed class PublishGate(Db db, ICourses courses, IEnumerable<IAccessibilityCheck> checks)
{
    /// <summary>What the site's rules forbid in the version; empty also when there is no such version.</summary>
    internal async Task<IReadOnlyList<Obstacle>> Forbidding(Guid courseId, int version)
    {
        if (await db.One<string>(RootSql, new { Id = courseId, Version = version }) is not { } root || await courses.Tree(root) is not { } tree)
            return [];
        var forbidding = new List<Obstacle>();
        foreach (var check in checks)
            forbidding.AddRange((await check.Look(tree)).Obstacles.Where(obstacle => obstacle.ForbidsPublishing));
        return forbidding;
    }

    internal static Task Note(Tx tx, Guid courseId, int version, Guid? by, string reason, IReadOnlyList<Obstacle> obstacles) => tx.Execute(NoteSql, new
    {
        Id = Guid.CreateVersion7(),
        CourseId = courseId,
        Version = version,
        By = by,
        Reason = reason,
        Despite = obstacles.Select(obstacle => obstacle.Text).ToArray(),
    });

    internal async Task<IReadOnlyList<ForcedPublication>> Forced(Guid courseId) =>
        [.. (await db.Query<Row>(ForcedSql, new { Id = courseId })).Select(row => new ForcedPublication(row.Version, row.PublishedBy, row.PublishedAt, row.Reason, row.Despite))];

    private sealed record Row(int Version, Guid? PublishedBy, DateTime PublishedAt, string Reason, string[] Despite);

    private const string RootSql = """
        select root_hash
        from courses.versions
        where course_id = @Id
          and number = @Version
        """;

    private const string NoteSql = """
        insert into courses.forced_publications (id, course_id, version, published_by, reason, despite)
        values (@Id, @CourseId, @Version, @By, @Reason, @Despite)
        """;

    private const string ForcedSql = """
        select version, published_by, published_at, reason, despite
        from courses.forced_publications
        where course_id = @Id
        order by published_at desc, id desc
        """;
}
