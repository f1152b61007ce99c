using Stoa.Contracts.Courses;
using Stoa.Platform.Data;

namespace Stoa.Courses.Versions;

/// <summary>The table of courses as <see cref="Course"/> records.</summary>
internal static class CourseRows
{
    internal static Task<IReadOnlyList<Course>> All(ISql sql) => sql.Query<Course>($"{SelectSql} order by key");

    internal static async Task<Course> Get(ISql sql, Guid id) =>
        await sql.One<Course>($"{SelectSql} where id = @Id", new { Id = id })
        ?? throw new KeyNotFoundException($"There is no course {id}.");

    /// <summary>The course under a key, locked until the transaction ends, or null.</summary>
    internal static Task<Course?> Lock(Tx tx, string key) => tx.One<Course>($"{SelectSql} where key = @Key for update", new { Key = key });

    /// <summary>The course, locked until the transaction ends.</summary>
    internal static async Task<Course> Lock(Tx tx, Guid id) =>
        await tx.One<Course>($"{SelectSql} where id = @Id for update", new { Id = id })
        ?? throw new KeyNotFoundException($"There is no course {id}.");

    private const string SelectSql = """
        select id, key, title, published_root, draft_root, published_version, draft_version, created_at, published_at, archived_at
        from courses.courses
        """;
}
