using Stoa.Contracts.Courses;
using Stoa.Contracts.People;
using Stoa.Platform.Data;
using Stoa.Platform.Web;
using Stoa.Records.Cmi5.Blocks;
using Stoa.Records.Cmi5.Moving;
using Stoa.Records.Cmi5.Sessions;

namespace Stoa.Records.Cmi5.Waiving;

/// <summary>Who has begun a course of units, and how far each is with one of them.</summary>
internal sealed class UnitRoster(ICourses courses, IPeople people, Db db, Registrar registrar, TenantAddress site)
{
    internal const int Most = 500;

    internal sealed record Row(Guid LearnerId, DateTime? CompletedAt, DateTime? PassedAt, DateTime? FailedAt, DateTime? WaivedAt, DateTime? SatisfiedAt, decimal? Scaled);

    /// <summary>The unit in the published version, or else the draft.</summary>
    internal async ValueTask<(Course Course, Block Block)?> Find(string courseKey, string blockKey)
    {
        if (await courses.Find(courseKey) is not { } course || await courses.Tree(course.PublishedRoot ?? course.DraftRoot) is not { } tree)
            return null;
        return tree.Find(blockKey) is { Type: UnitContent.Type } block ? (course, block) : null;
    }

    internal async Task<IReadOnlyList<UnitProgress>> Of(Course course, Block block, CancellationToken cancellation)
    {
        var rows = await db.Query<Row>(RowsSql, new { Course = course.Id, Unit = UnitContent.Of(block).Id, Most }, cancellation);
        var names = await people.Find([.. rows.Select(row => row.LearnerId)]);
        return
        [
            .. rows.Select(row => new UnitProgress(row.LearnerId, names.GetValueOrDefault(row.LearnerId)?.Name ?? "", new(row.CompletedAt is not null, row.PassedAt is not null,
                row.FailedAt is not null, row.WaivedAt is not null, row.SatisfiedAt is not null, true, row.Scaled))).OrderBy(one => one.Name, StringComparer.CurrentCulture),
        ];
    }

    /// <summary>False when it was waived before, or the learner has no registration.</summary>
    internal Task<bool> Waive(Course course, Block block, Guid learner, string reason, CancellationToken cancellation) => db.Transaction(async tx =>
    {
        var registration = Registrations.Of(learner, course.Id);
        if (await tx.One<int?>(KnownSql, new { Id = registration }, cancellation) is null)
            return false;
        await SessionRows.Hold(tx, registration, learner, course.Id, cancellation);
        var content = UnitContent.Of(block);
        var registered = new RegisteredPackage(registration, (site.Origin, learner.ToString()), new(site.Origin, course.Key), content.Package);
        return await registrar.Waive(tx, registered, new(content.Id, block.Key, learner, course.Id, reason), cancellation);
    }, cancellation);

    private const string RowsSql = """
        select r.learner_id, u.completed_at, u.passed_at, u.failed_at, u.waived_at, u.satisfied_at, u.scaled
        from records.cmi5_registrations r
        left join records.cmi5_units u on u.registration = r.id and u.unit = @Unit
        where r.course_id = @Course
        limit @Most
        """;

    private const string KnownSql = """
        select 1
        from records.cmi5_registrations
        where id = @Id
        """;
}

public sealed record UnitProgress(Guid Learner, string Name, UnitStanding Standing);
