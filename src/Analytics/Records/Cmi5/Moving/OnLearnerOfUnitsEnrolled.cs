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
internal sealed class OnLearnerOfUnitsEnrolled(ICourses courses, Registrar registrar, TenantAddress site) : IHandleMany<LearnerEnrolled>
{
    public async Task Handle(IReadOnlyList<LearnerEnrolled> happened, Tx tx, CancellationToken cancellation)
    {
        foreach (var joined in happened.GroupBy(one => one.CourseId).OrderBy(joined => joined.Key))
        {
            if (await courses.Find(joined.Key) is not { } course || await courses.Published(course) is not { } tree)
                continue;
            var packages = tree.Root.SelfAndDescendants().Where(block => block.Type == UnitContent.Type).Select(block => UnitContent.Of(block).Package).Distinct().ToList();
            if (packages.Count > 0)
                foreach (var learner in joined.Select(one => one.LearnerId).Distinct().Order())
                    await Begin(tx, learner, course, packages, cancellation);
        }
    }

    private async Task Begin(Tx tx, Guid learner, Course course, IReadOnlyList<string> packages, CancellationToken cancellation)
    {
        var registration = Registrations.Of(learner, course.Id);
        await SessionRows.Hold(tx, registration, learner, course.Id, cancellation);
        var session = StatementId.Of("cmi5 registered", registration.ToString());
        foreach (var package in packages)
            await registrar.Evaluate(tx, new(registration, (site.Origin, learner.ToString()), new(site.Origin, course.Key), package), session, cancellation);
    }
}
