using Stoa.Contracts.Courses;
using Stoa.Contracts.Enrolments;
using Stoa.Contracts.Records;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;
using Stoa.Platform.Web;
using Stoa.Records.Cmi5.Blocks;
using Stoa.Records.Cmi5.Sessions;

namespace Stoa.Records.Cmi5.Moving;

/// <summary>With the enrolment a registration begins: what nothing is asked for is satisfied at once (9.6.1.1).</summary>
internal sealed class OnLearnerOfUnitsEnrolled(ICourses courses, Registrar registrar, TenantAddress site) : IHandle<LearnerEnrolled>
{
    public async Task Handle(LearnerEnrolled happened, Tx tx, CancellationToken cancellation)
    {
        if (await courses.Find(happened.CourseId) is not { } course || await courses.Published(course) is not { } tree)
            return;
        var packages = tree.Root.SelfAndDescendants().Where(block => block.Type == UnitContent.Type).Select(block => UnitContent.Of(block).Package).Distinct().ToList();
        if (packages.Count == 0)
            return;
        var registration = Registrations.Of(happened.LearnerId, happened.CourseId);
        await SessionRows.Hold(tx, registration, happened.LearnerId, happened.CourseId, cancellation);
        var session = StatementId.Of("cmi5 registered", registration.ToString());
        foreach (var package in packages)
            await registrar.Evaluate(tx, new(registration, (site.Origin, happened.LearnerId.ToString()), new(site.Origin, course.Key), package), session, cancellation);
    }
}
