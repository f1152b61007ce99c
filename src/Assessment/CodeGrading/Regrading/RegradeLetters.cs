using System.Globalization;
using Stoa.Contracts.Courses;
using Stoa.Contracts.People;
using Stoa.Platform.Data;
using Stoa.Platform.Mail;
using Stoa.Platform.Web;
using Stoa.Ui.Strings;

namespace Stoa.CodeGrading.Regrading;

/// <summary>When a regrade is done, learners whose score became another get one letter each, in their language, however many of their programs changed.</summary>
internal sealed class RegradeLetters(IPeople people, ICourses courses, IMail mail, SiteAddress site)
{
    private sealed record Change(Guid LearnerId, double Old, double New);

    internal async Task Send(Tx tx, Regrade regrade, CancellationToken cancellation)
    {
        if (await courses.Find(regrade.CourseId) is not { } course) return;
        var title = await courses.Published(course) is { } tree && tree.Find(regrade.BlockKey) is { Title.Length: > 0 } block ? block.Title : course.Title;
        foreach (var some in (await tx.Query<Change>(ChangesSql, new { regrade.Id, regrade.CourseId, regrade.BlockKey }, cancellation)).Chunk(500))
        {
            var known = await people.Find([.. some.Select(change => change.LearnerId)]);
            await tx.Run([.. some.Where(change => known.ContainsKey(change.LearnerId))
                .SelectMany(change => mail.Statements(Compose(course, title, regrade.Reason, change, known[change.LearnerId])))], cancellation);
        }
    }

    private MailMessage Compose(Course course, string title, string reason, Change change, PersonSummary person)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = RequestCulture.Known(person.Culture) ?? RequestCulture.Supported[0];
            return new Letter(
                Words.T("Your score in “{0}” has changed", title),
                [
                    Words.T("Programs for “{0}” of {1} were run again, because its tests were corrected.", title, course.Title),
                    Words.T("Your score was {0} and is {1} now.", change.Old.ToString("P1", Words.Culture), change.New.ToString("P1", Words.Culture)),
                    Words.T("The course team says: {0}", reason),
                ],
                Link: new LetterLink(site.Url(course.LearnPath), Words.T("Open the course"))).To(person.Email, site.Name);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    // The best program counts: what was the best before it, and what is now.
    private const string ChangesSql = """
        select learner_id, old, new
        from (
            select a.learner_id, max(coalesce(changed.old_share, newest.new_share, g.share)) as old, max(coalesce(newest.new_share, g.share)) as new
            from codegrading.attempts a
            join codegrading.gradings g on g.attempt_id = a.id
            left join codegrading.regraded changed on changed.attempt_id = a.id and changed.regrade_id = @Id
            left join lateral (
                select one.new_share
                from codegrading.regraded one
                where one.attempt_id = a.id
                order by one.regraded_at desc
                limit 1
            ) newest on true
            where a.course_id = @CourseId
              and a.block_key = @BlockKey
              and a.learner_id in (select learner_id from codegrading.regraded where regrade_id = @Id)
            group by a.learner_id
        ) scores
        where abs(new - old) > 1e-9
        order by learner_id
        """;
}
