using System.Globalization;
using Stoa.Contracts.Courses;
using Stoa.Contracts.Enrolments;
using Stoa.Contracts.People;
using Stoa.Platform.Data;
using Stoa.Platform.Mail;
using Stoa.Platform.Outbox;
using Stoa.Platform.Web;
using Stoa.Ui.Strings;

namespace Stoa.Catalog.Enrolling;

/// <summary>Confirms an enrolment by mail: once for each course, whether the event comes twice or the learner does, and to a few
/// courses a day at most, since an address need not be its owner's.</summary>
internal sealed class OnLearnerEnrolled(ICourses courses, IPeople people, IMail mail, SiteAddress site, TimeProvider clock) : IHandleMany<LearnerEnrolled>
{
    private sealed record Confirmed(Guid LearnerId, Guid CourseId);

    public async Task Handle(IReadOnlyList<LearnerEnrolled> happened, Tx tx, CancellationToken cancellation)
    {
        var confirmed = await tx.Query<Confirmed>(ConfirmSql, new { Learners = happened.Select(one => one.LearnerId).ToArray(), Courses = happened.Select(one => one.CourseId).ToArray() }, cancellation);
        if (confirmed.Count == 0)
            return;
        var persons = await people.Find([.. confirmed.Select(one => one.LearnerId).Distinct()]);
        var letters = new List<Statement>();
        foreach (var joined in confirmed.GroupBy(one => one.CourseId))
        {
            if (await courses.Find(joined.Key) is not { } course || await courses.Published(course) is not { } tree)
                continue;
            var content = CourseContent.Of(tree.Root);
            foreach (var one in joined)
                if (persons.GetValueOrDefault(one.LearnerId) is { Email.Length: > 0 } person)
                    letters.AddRange(mail.Statements(Compose(person, course, content)));
        }
        if (letters.Count > 0)
            await tx.Run(letters, cancellation);
    }

    private MailMessage Compose(PersonSummary person, Course course, CourseContent content)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = RequestCulture.Known(person.Culture) ?? RequestCulture.Supported[0];
            var begins = content.Start > clock.GetUtcNow()
                ? Words.T("It starts on {0}; your place is kept until then.", OfferWords.Day(content.Start))
                : Words.T("Begin whenever you like. Your place and your answers are kept, and you go on where you stopped.");
            return new Letter(
                Words.T("You are enrolled in {0}", course.Title),
                [Words.T("Welcome, {0}.", person.Name), begins],
                Link: new(site.Url(course.LearnPath), Words.T("Go to the course")),
                Remarks: [Words.T("If this was not you, or you have changed your mind, you can leave the course on its page at any time: {0}", site.Url(course.AboutPath))])
                .To(person.Email, site.Name);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    // All that a learner is enrolled in is held, so that letters of one day are counted one transaction after the other; in one order, so that two
    // that gathered the same learners do not wait in a ring.
    private const string ConfirmSql = """
        with held as (
            select learner_id, course_id, enrolled_at, confirmed_at, left_at
            from catalog.enrolments
            where learner_id = any(@Learners)
            order by learner_id, course_id
            for update
        ), today as (
            select learner_id, count(*) as letters
            from held
            where confirmed_at > now() - interval '1 day'
            group by learner_id
        ), asked as (
            select learner_id, course_id, row_number() over (partition by learner_id order by enrolled_at, course_id) as place
            from held
            where (learner_id, course_id) in (select * from unnest(@Learners::uuid[], @Courses::uuid[]))
              and confirmed_at is null
              and left_at is null
        )
        update catalog.enrolments e
        set confirmed_at = now()
        from asked
        left join today using (learner_id)
        where e.learner_id = asked.learner_id
          and e.course_id = asked.course_id
          and asked.place + coalesce(today.letters, 0) <= 5
        returning e.learner_id, e.course_id
        """;
}
