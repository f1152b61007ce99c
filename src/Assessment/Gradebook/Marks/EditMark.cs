using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.Courses;
using Stoa.Contracts.Enrolments;
using Stoa.Contracts.People;
using Stoa.Gradebook.ClassList;
using Stoa.Gradebook.Grades;
using Stoa.Gradebook.Grading;
using Stoa.Gradebook.Progress;
using Stoa.Platform.Web;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Gradebook.Marks;

/// <summary>An instructor sets one result of one learner, or exempts them from it, and sees what was set before.</summary>
internal static class EditMark
{
    private const string Address = "/studio/courses/{org}/{course}/{run}/grades/marks/{learner:guid}/{column}";

    internal static string PathOf(Course course, Guid learner, string column) => $"{ShowClassList.PathOf(course)}/marks/{learner}/{column}";

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Address, Show).RequireRole(Role.Instructor);
        routes.MapPost(Address, Save).RequireRole(Role.Instructor).DisableAntiforgery();
    }

    /// <summary>What of the address is needed, and where everything is read.</summary>
    internal sealed record Place(string Org, string Course, string Run, Guid Learner, string Column)
    {
        internal string Key => $"{Org}/{Course}/{Run}";
    }

    internal sealed record Needs(ICourses Courses, CourseRules Rules, LearnerScores Scores, MarkStore Marks, ClassMembers Members, Slots Slots, HttpContext Http);

    private static async Task<IResult> Show([AsParameters] Place place, [AsParameters] Needs needs) =>
        await Load(place, needs) is { } model ? Page.Of<MarkPage>(model) : Results.NotFound();

    private static async Task<IResult> Save([AsParameters] Place place, [AsParameters] Needs needs, Visitor visitor)
    {
        if (await Load(place, needs) is not { } model)
            return Results.NotFound();
        var form = MarkForm.Of(await needs.Http.Request.ReadFormAsync());
        var errors = new FormErrors();
        var value = form.Read(model.Column, errors);
        if (errors.Any)
            return Page.Of<MarkPage>(model with { Form = form, Errors = errors }, StatusCodes.Status422UnprocessableEntity);
        var change = new MarkChange(
            model.Course.Id, model.Learner.Id, model.Column.Key, model.Score.Mark, value, form.Exempt, form.Reason, visitor.Required.Id);
        // What the form was made from decides, not what stands there by now.
        if (form.Version != model.Score.Mark.Version || !await needs.Marks.Change(change))
            return Conflict(await Load(place, needs) ?? model, form);
        Flash.Set(needs.Http, Words.T("Kept. The grade is added up anew."));
        return new SeeOther($"{ShowClassList.PathOf(model.Course)}/sheet#l-{model.Learner.Id}");
    }

    private static IResult Conflict(MarkModel now, MarkForm form) => Page.Of<MarkPage>(
        now with
        {
            Form = form with { Version = now.Score.Mark.Version },
            Errors = new FormErrors().Add("", Words.T("Somebody changed this result meanwhile: it is {0} now. Look at the history below; if yours is right, save it again.", Said(now))),
        },
        StatusCodes.Status409Conflict);

    private static string Said(MarkModel now) => now.Score.Mark switch
    {
        { Exempt: true } => Words.T("exempt"),
        { Value: { } value } => Numbers.Write(value),
        _ => Words.T("as computed"),
    };

    private static async Task<MarkModel?> Load(Place place, Needs needs)
    {
        if (await needs.Courses.Find(place.Key) is not { } course || await needs.Rules.Of(course) is not { } sheet || !sheet.Has(place.Column)
            || await needs.Members.Find(course, place.Learner) is not { } learner)
            return null;
        var earned = await needs.Scores.Of(course.Id, learner.Id);
        var score = sheet.ScoresOf(learner.Id, earned).Single(score => score.Key == place.Column);
        var past = await needs.Marks.History(course.Id, learner.Id, place.Column);
        var names = await needs.Members.Names(past.Select(change => change.ChangedBy));
        return new(course, await needs.Slots.Fill(StudioTabs.OfCourse, needs.Http, course), learner, sheet.Column(place.Column), score, past, names, MarkForm.Of(score.Mark), null);
    }
}

/// <summary>One result of one learner.</summary>
/// <param name="Names">Of those who changed it; whoever is gone is absent.</param>
public sealed record MarkModel(
    Course Course, IReadOnlyList<RenderFragment> Tabs, PersonSummary Learner, GradeColumn Column, LessonScore Score,
    IReadOnlyList<MarkPast> Past, IReadOnlyDictionary<Guid, PersonSummary> Names, MarkForm Form, FormErrors? Errors)
{
    public string Title => Column.Manual ? Column.Title : Score.Title;
}

/// <summary>Those who take a course, and the names of people.</summary>
internal sealed class ClassMembers(IEnrolments enrolments, IPeople people)
{
    /// <summary>Null for somebody who does not take the course, or never did.</summary>
    internal async Task<PersonSummary?> Find(Course course, Guid learner) =>
        await enrolments.Find(learner, course.Id) is null ? null : (await people.Find([learner])).GetValueOrDefault(learner);

    internal Task<IReadOnlyDictionary<Guid, PersonSummary>> Names(IEnumerable<Guid> ids) => people.Find([.. ids.Distinct()]);
}
