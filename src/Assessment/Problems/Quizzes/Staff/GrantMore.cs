using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.Enrolments;
using Stoa.Contracts.People;
using Stoa.Platform.Outbox;
using Stoa.Platform.Web;
using Stoa.Problems.Attempts;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Problems.Quizzes.Staff;

/// <summary>An instructor gives one person more time, more attempts or another end; an attempt that is open ends later at once.</summary>
internal static class GrantMore
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost($"{QuizDoor.Pattern}/grants", Handle).RequireRole(Role.Instructor);

    internal sealed record Needs(StaffDesk Desk, IEnrolments Enrolments, Outbox Outbox, Visitor Visitor, HttpContext Http);

    private static async Task<IResult> Handle([AsParameters] StaffRoute route, [AsParameters] Needs needs)
    {
        if (await needs.Desk.Quiz(route, needs.Http) is not { } quiz) return TypedResults.NotFound();
        var form = GrantForm.Of(await AnswerForm.ReadForm(needs.Http.Request));
        var (grant, errors) = form.Read();
        var learner = errors.Any ? null : await Find(needs, quiz, form.Email);
        if (!errors.Any && learner is null) errors.Add("email", Words.T("Nobody with this address takes the course."));
        if (errors.Any)
        {
            var model = await ShowAttempts.Read(needs.Desk, quiz, new AttemptView("", "", 1), needs.Http.RequestAborted);
            return Page.Of<AttemptsPage>(new AttemptsModel(quiz, model.View, model.Count, model.Sittings, model.Grants, model.People, model.Now) { Form = form, Errors = errors }, StatusCodes.Status422UnprocessableEntity);
        }
        await Record(needs, quiz, learner!.Value, grant!, form.Reason);
        Flash.Set(needs.Http, Words.T("Granted."));
        return new SeeOther($"{quiz.Path}#grants");
    }

    private static async Task<Guid?> Find(Needs needs, QuizOfCourse quiz, string email)
    {
        for (var skip = 0; ; skip += 1000)
        {
            var some = await needs.Enrolments.OfCourse(quiz.Of.Course.Id, skip, 1000);
            if (some.Count == 0) return null;
            foreach (var (id, person) in await needs.Desk.Named(some.Select(one => one.LearnerId)))
                if (person.Email.Equals(email, StringComparison.OrdinalIgnoreCase)) return id;
        }
    }

    private static Task Record(Needs needs, QuizOfCourse quiz, Guid learner, Grant grant, string reason) => needs.Desk.Db.Transaction(async tx =>
    {
        var row = new
        {
            Id = Guid.CreateVersion7(needs.Desk.Now),
            LearnerId = learner,
            CourseId = quiz.Of.Course.Id,
            BlockKey = quiz.Block.Key,
            grant.ExtraAttempts,
            grant.ExtraMinutes,
            grant.Until,
            Reason = reason,
            By = needs.Visitor.Required.Id,
            needs.Desk.Now,
        };
        await tx.Execute(GrantSql, row);
        var settings = grant.Apply(quiz.Settings);
        foreach (var open in await tx.Query<Sitting>(OpenSql, row))
        {
            var ends = StartRules.EndOf(settings, open.StartedAt);
            await tx.Execute(ExtendSql, new { open.Id, EndsAt = ends, DueAt = settings.Due });
            if (ends is { } end) await needs.Outbox.Add(tx, new SittingEnds(open.Id), end + TimeSpan.FromSeconds(open.GraceSeconds) + SittingEnds.Breath);
        }
    }, needs.Http.RequestAborted);

    private const string GrantSql = """
        insert into problems.sitting_grants (id, learner_id, course_id, block_key, extra_attempts, extra_minutes, until, reason, granted_by, granted_at)
        values (@Id, @LearnerId, @CourseId, @BlockKey, @ExtraAttempts, @ExtraMinutes, @Until::timestamptz, @Reason, @By, @Now)
        """;

    private const string OpenSql = """
        select id, started_at, grace_seconds
        from problems.sittings
        where learner_id = @LearnerId
          and course_id = @CourseId
          and block_key = @BlockKey
          and submitted_at is null
        for update
        """;

    private const string ExtendSql = """
        update problems.sittings
        set ends_at = @EndsAt::timestamptz, due_at = @DueAt::timestamptz
        where id = @Id
        """;
}

/// <summary>The form as it was sent.</summary>
internal sealed record GrantForm(string Email, string Minutes, string Attempts, string Until, string Reason)
{
    private const int MostMinutes = 10_000;
    private const int MostAttempts = 100;
    private const int LongestReason = 500;

    internal static readonly GrantForm Empty = new("", "0", "0", "", "");

    internal static GrantForm Of(IFormCollection? form) => form is null ? Empty : new(
        form["email"].ToString().Trim(), form["minutes"].ToString().Trim(), form["attempts"].ToString().Trim(), form["until"].ToString().Trim(), form["reason"].ToString().Trim());

    internal (Grant? Grant, FormErrors Errors) Read()
    {
        var errors = new FormErrors();
        errors.When(Email.Length == 0, "email", Words.T("Write the learner's address."));
        var minutes = Whole(Minutes, MostMinutes, "minutes", errors);
        var attempts = Whole(Attempts, MostAttempts, "attempts", errors);
        DateTimeOffset? until = null;
        if (Until.Length > 0 && !errors.When(!Moment(Until, out var time), "until", Words.T("That is not a time."))) until = time;
        errors.When(Reason.Length is 0 or > LongestReason, "reason", Words.T("Write a reason of at most 500 characters."));
        return errors.Any ? (null, errors) : (new Grant(attempts, minutes, until), errors);
    }

    private static bool Moment(string text, out DateTimeOffset time) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);

    private static int Whole(string text, int most, string field, FormErrors errors)
    {
        if (text.Length == 0) return 0;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value <= most) return value;
        errors.Add(field, Words.T("Write a whole number from 0 to {0}.", most));
        return 0;
    }
}
