using Stoa.Contracts;
using Stoa.Contracts.Courses;
using Stoa.Contracts.People;
using Stoa.Insights.Digest;
using Stoa.Insights.Facts;
using Stoa.Platform.Data;
using Stoa.Platform.Mail;
using Stoa.Platform.Outbox;
using Stoa.Platform.Web;

namespace Stoa.Insights.AtRisk;

/// <summary>The next letters of a mailing may go out.</summary>
/// <param name="From">The list is gone through from here, those first who were there last.</param>
public sealed record MailingDue(Guid Id, DateTimeOffset From) : IEvent
{
    public static string Name => "insights.mailing-due/1";
}

/// <summary>Writes to everybody on a list, so many at a time: letters, their mark and the next piece are one transaction, so each gets one whatever
/// dies. Who got a letter from the course within a week gets none.</summary>
internal sealed class OnMailingDue(IPeople people, ICourses courses, IMail mail, Outbox outbox, SiteAddress site, TimeProvider clock) : IHandle<MailingDue>
{
    private const int Piece = 50;

    private sealed record Mailing(Guid Id, Guid CourseId, Guid AuthorId, string Author, string Risk, string Subject, string Body, DateTimeOffset AskedAt);

    private sealed record Taken(Guid LearnerId, DateTimeOffset Since);

    public async Task Handle(MailingDue happened, Tx tx, CancellationToken cancellation)
    {
        // Whoever asked for it may have gone, and the course too.
        if (await tx.One<Mailing>(FindSql, new { happened.Id }, cancellation) is not { } mailing || await courses.Find(mailing.CourseId) is not { } course)
            return;
        var taken = await Take(tx, mailing, happened.From, cancellation);
        List<Statement> letters = [];
        foreach (var person in (await people.Find([.. taken.Select(row => row.LearnerId)])).Values)
            letters.AddRange(mail.Statements(InLanguage.Of(
                person.Culture, () => CourseLetter.Of(mailing.Subject, mailing.Body, mailing.Author, course, site).To(person.Email, site.Name))));
        if (taken.Count == Piece)
            letters.AddRange(outbox.Statements(happened with { From = taken[^1].Since }));
        await tx.Run(letters, cancellation);
    }

    private Task<IReadOnlyList<Taken>> Take(Tx tx, Mailing mailing, DateTimeOffset from, CancellationToken cancellation)
    {
        var sql = ShowLearnersAtRisk.Read(mailing.Risk) switch { Risk.Waiting => WaitingSql, Risk.Quiet => QuietSql, _ => StrugglingSql };
        return tx.Query<Taken>(sql, new
        {
            mailing.Id,
            Course = mailing.CourseId,
            Author = mailing.AuthorId,
            From = from,
            Before = mailing.AskedAt.AddDays(-Lines.QuietDays),
            Now = clock.GetUtcNow(),
            Most = Piece,
        }, cancellation);
    }

    private const string FindSql = """
        select id, course_id, author_id, author, risk, subject, body, asked_at
        from insights.mailings
        where id = @Id
        """;

    private const string Unwritten = """
              and not exists (
                select
                from insights.letters
                where letters.course_id = learners.course_id
                  and letters.learner_id = learners.learner_id
                  and letters.sent_at > @Before
              )
        """;

    private const string Keep = """
        kept as (
            insert into insights.letters (id, course_id, learner_id, author_id, sent_at)
            select @Id, @Course, learner_id, @Author, @Now
            from next
            on conflict do nothing
            returning learner_id
        )
        select next.learner_id, next.since
        from next
        join kept using (learner_id)
        order by next.since desc
        """;

    // The lists of RiskReader, from a place on: a piece costs the same wherever it is.
    private const string WaitingSql = $"""
        with next as (
            select learner_id, enrolled_at as since
            from insights.learners
            where course_id = @Course
              and open
              and stage = 1
              and enrolled_at < @Before
              and enrolled_at <= @From
        {Unwritten}
            order by enrolled_at desc
            limit @Most
        ), {Keep}
        """;

    private const string QuietSql = $"""
        with next as (
            select learner_id, active_at as since
            from insights.learners
            where course_id = @Course
              and open
              and stage >= 2
              and active_at < @Before
              and active_at <= @From
        {Unwritten}
            order by active_at desc
            limit @Most
        ), {Keep}
        """;

    private const string StrugglingSql = $"""
        with next as (
            select learner_id, active_at as since
            from insights.learners
            where course_id = @Course
              and open
              and struggling
              and active_at <= @From
        {Unwritten}
            order by active_at desc
            limit @Most
        ), {Keep}
        """;
}
