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
internal sealed class OnLearnerEnrolled(ICourses courses, IPeople people, IMail mail, SiteAddress site, TimeProvider clock) : IHandle<LearnerEnrolled>
{
    public async Task Handle(LearnerEnrolled happened, Tx tx, CancellationToken cancellation)
    {
        if (await tx.Execute(ConfirmSql, new { happened.LearnerId, happened.CourseId }, cancellation) == 0)
            return;
        var person = (await people.Find([happened.LearnerId])).GetValueOrDefault(happened.LearnerId);
        if (person is not { Email.Length: > 0 } || await courses.Find(happened.CourseId) is not { } course || await courses.Published(course) is not { } tree)
            return;
        await mail.Send(tx, Compose(person, course, CourseContent.Of(tree.Root)));
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

    private const string ConfirmSql = """
        update catalog.enrolments
        set confirmed_at = now()
        where learner_id = @LearnerId
          and course_id = @CourseId
          and confirmed_at is null
          and left_at is null
          and (
            select count(*)
            from catalog.enrolments today
            where today.learner_id = @LearnerId
              and today.confirmed_at > now() - interval '1 day'
          ) < 5
        """;
}
