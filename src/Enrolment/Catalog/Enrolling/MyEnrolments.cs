using Stoa.Contracts.Courses;
using Stoa.Contracts.Enrolments;
using Stoa.Contracts.People;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;

namespace Stoa.Catalog.Enrolling;

/// <summary>Enrolments in a person's export of their data.</summary>
internal sealed class MyEnrolments(IEnrolments enrolments, ICourses courses) : IPersonalData
{
    public string FileName => "enrolments.json";

    public async Task<object> Export(Guid personId)
    {
        var mine = await enrolments.OfLearner(personId);
        var known = await courses.Find([.. mine.Select(enrolment => enrolment.CourseId)]);
        return mine.Select(enrolment => new
        {
            Course = known.GetValueOrDefault(enrolment.CourseId)?.Key,
            known.GetValueOrDefault(enrolment.CourseId)?.Title,
            enrolment.EnrolledAt,
            enrolment.LeftAt,
        }).ToList();
    }
}

/// <summary>With the account go the enrolments.</summary>
internal sealed class OnPersonErased(EnrolmentCache cache) : IHandle<PersonErased>
{
    public async Task Handle(PersonErased happened, Tx tx, CancellationToken cancellation)
    {
        foreach (var course in await tx.Query<Guid>(ForgetSql, new { happened.PersonId }, cancellation))
            cache.Forget(happened.PersonId, course);
    }

    private const string ForgetSql = """
        delete from catalog.enrolments
        where learner_id = @PersonId
        returning course_id
        """;
}
