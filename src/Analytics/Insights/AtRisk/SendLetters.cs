using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.Courses;
using Stoa.Contracts.People;
using Stoa.Insights.CourseFigures;
using Stoa.Platform.Data;
using Stoa.Platform.Mail;
using Stoa.Platform.Outbox;
using Stoa.Platform.Web;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Insights.AtRisk;

/// <summary>An instructor writes to learners of the course: a letter each, with the instructor's name and a link back.</summary>
internal static class SendLetters
{
    private const int LongestSubject = 150;
    private const int LongestText = 5000;
    private const int MostLetters = RiskReader.Most;

    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/studio/courses/{org}/{course}/{run}/insights/letters", Handle)
        .RequireRole(Role.Instructor).RequireRateLimiting(RateLimits.Costly).DisableAntiforgery();

    internal sealed record Needs(
        HttpContext Http, [FromServices] CourseDesk Desk, [FromServices] RiskReader Reader, IPeople People, [FromServices] Db Db, [FromServices] IMail Mail,
        [FromServices] Outbox Outbox, [FromServices] SiteAddress Site, Visitor Visitor, [FromServices] TimeProvider Clock);

    private static async Task<IResult> Handle(string org, string course, string run, [AsParameters] Needs needs)
    {
        if (await needs.Desk.Open(needs.Http, org, course, run) is not { } view)
            return Results.NotFound();
        if (!needs.Http.Request.HasFormContentType)
            return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        var sent = await needs.Http.Request.ReadFormAsync(needs.Http.RequestAborted);
        var risk = ShowLearnersAtRisk.Read(sent["why"]);
        var form = Read(sent);
        var errors = Check(form);
        if (errors.Any)
            return Page.Of<LearnersPage>(await needs.Reader.Model(view, risk, form, errors), StatusCodes.Status422UnprocessableEntity);
        if (form.ToAll)
        {
            await Begin(needs, view.Course, risk, form);
            Flash.Set(needs.Http, Words.T("The letters are on their way."));
        }
        else
            Flash.Set(needs.Http, Words.TN("{0} letter is on its way.", "{0} letters are on their way.", await Send(needs, view.Course, form)));
        return new SeeOther(ShowLearnersAtRisk.PathOf(view, risk));
    }

    private static LetterForm Read(IFormCollection sent) => new(
        Guid.TryParse(sent["id"], out var id) ? id : Guid.CreateVersion7(),
        [.. sent["to"].Take(MostLetters + 1).Select(text => Guid.TryParse(text, out var person) ? person : Guid.Empty).Where(person => person != Guid.Empty).Distinct()],
        sent["subject"].ToString().Trim(), sent["text"].ToString().Trim(), sent["whom"] == LetterForm.Everybody);

    private static FormErrors Check(LetterForm form)
    {
        var errors = new FormErrors();
        if (form.To.Count == 0 && !form.ToAll)
            errors.Add("", Words.T("Tick whom you want to write to."));
        if (form.To.Count > MostLetters)
            errors.Add("", Words.T("Write to fifty people at most at a time."));
        if (form.Subject.Length is 0 or > LongestSubject)
            errors.Add("subject", Words.T("Write a subject of at most 150 characters."));
        if (form.Text.Length is 0 or > LongestText)
            errors.Add("text", Words.T("Write a text of at most 5,000 characters."));
        return errors;
    }

    /// <returns>How many letters went out now; none for a form that was sent before.</returns>
    private static async Task<int> Send(Needs needs, Course course, LetterForm form)
    {
        var people = await needs.People.Find([.. form.To]);
        var author = needs.Visitor.Required;
        return await needs.Db.Transaction(async tx =>
        {
            // Only learners of this course, and each form once.
            var row = new { form.Id, Course = course.Id, Author = author.Id, To = people.Keys.ToArray(), Now = needs.Clock.GetUtcNow() };
            var kept = await tx.Query<Guid>(KeepSql, row, needs.Http.RequestAborted);
            List<Statement> mail = [];
            foreach (var person in kept.Select(id => people[id]))
                mail.AddRange(needs.Mail.Statements(CourseLetter.Of(form.Subject, form.Text, author.Name, course, needs.Site).To(person.Email, needs.Site.Name)));
            await tx.Run(mail, needs.Http.RequestAborted);
            return kept.Count;
        }, needs.Http.RequestAborted);
    }

    /// <summary>Everybody on the list; a form that is sent twice is one mailing.</summary>
    private static Task<bool> Begin(Needs needs, Course course, Risk risk, LetterForm form) => needs.Db.Transaction(async tx =>
    {
        var (author, now) = (needs.Visitor.Required, needs.Clock.GetUtcNow());
        var row = new { form.Id, Course = course.Id, AuthorId = author.Id, Author = author.Name, Risk = ShowLearnersAtRisk.Name(risk), form.Subject, form.Text, Now = now };
        if ((await tx.Query<Guid>(BeginSql, row, needs.Http.RequestAborted)).Count == 0)
            return false;
        await needs.Outbox.Add(tx, new MailingDue(form.Id, now));
        return true;
    }, needs.Http.RequestAborted);

    private const string BeginSql = """
        insert into insights.mailings (id, course_id, author_id, author, risk, subject, body, asked_at)
        values (@Id, @Course, @AuthorId, @Author, @Risk, @Subject, @Text, @Now)
        on conflict do nothing
        returning id
        """;

    private const string KeepSql = """
        insert into insights.letters (id, course_id, learner_id, author_id, sent_at)
        select @Id, course_id, learner_id, @Author, @Now
        from insights.learners
        where course_id = @Course
          and learner_id = any (@To)
          and enrolled_at is not null
        on conflict do nothing
        returning learner_id
        """;
}
