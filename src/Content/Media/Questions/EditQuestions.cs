using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.Courses;
using Stoa.Contracts.People;
using Stoa.Platform.Web;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Media.Questions;

/// <summary>An author watches a video of the newest version and places problems in it. Each change is a new version of the course.</summary>
internal static class EditQuestions
{
    private const string Address = "/studio/courses/{org}/{course}/{run}/blocks/{block}/questions";

    internal static string Path(Course course, Block video) => $"/studio/courses/{course.Key}/blocks/{video.Key}/questions";

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Address, Show).RequireRole(Role.Author);
        routes.MapPost(Address, Add).RequireRole(Role.Author).DisableAntiforgery();
        routes.MapPost(Address + "/{number:int}", Change).RequireRole(Role.Author).DisableAntiforgery();
        routes.MapPost(Address + "/{number:int}/removal", Remove).RequireRole(Role.Author).DisableAntiforgery();
    }

    private static async Task<IResult> Show([AsParameters] QuestionsRoute route, QuestionDesk desk) =>
        await desk.Open(route) is { } view ? Shown(view) : Results.NotFound();

    private static async Task<IResult> Add([AsParameters] QuestionsRoute route, QuestionDesk desk, HttpContext http)
    {
        if (await desk.Open(route) is not { } view)
            return Results.NotFound();
        var form = QuestionForm.Read(await http.Request.ReadFormAsync(), view);
        if (form.Question is not { } question || form.Errors.Any)
            return Refused(view, form);
        return await Save(http, desk, view, form, [.. view.Questions, question], Words.T("A question was placed in {0}", view.Video.Title));
    }

    private static async Task<IResult> Change([AsParameters] QuestionsRoute route, int number, QuestionDesk desk, HttpContext http)
    {
        if (await desk.Open(route) is not { } view || number < 0 || number >= view.Questions.Count)
            return Results.NotFound();
        var form = QuestionForm.Read(await http.Request.ReadFormAsync(), view, number);
        if (form.Question is not { } question || form.Errors.Any)
            return Refused(view, form);
        return await Save(http, desk, view, form, [.. view.Questions.Select((old, place) => place == number ? question : old)], Words.T("A question was changed in {0}", view.Video.Title));
    }

    private static async Task<IResult> Remove([AsParameters] QuestionsRoute route, int number, QuestionDesk desk, HttpContext http)
    {
        if (await desk.Open(route) is not { } view || number < 0 || number >= view.Questions.Count)
            return Results.NotFound();
        var form = QuestionForm.Base(await http.Request.ReadFormAsync(), view);
        if (form.Errors.Any)
            return Refused(view, form);
        return await Save(http, desk, view, form, [.. view.Questions.Where((_, place) => place != number)], Words.T("A question was taken out of {0}", view.Video.Title));
    }

    private static async Task<IResult> Save(HttpContext http, QuestionDesk desk, QuestionsView view, QuestionForm form, IReadOnlyList<VideoQuestion> questions, string note)
    {
        try
        {
            var saved = await desk.Save(view, questions, form.Written, note);
            Flash.Set(http, saved.Changed ? Words.T("Saved as version {0}. Learners see it when you publish it.", saved.Version) : Words.T("Nothing has changed."));
        }
        catch (InvalidCourseException invalid)
        {
            return Refused(view, form with { Errors = form.Errors.Add("", invalid.Message) });
        }
        return new SeeOther(Path(view.Course, view.Video));
    }

    private static IResult Shown(QuestionsView view) => Page.Of<QuestionsPage>(new QuestionsModel(view, QuestionForm.Empty));

    private static IResult Refused(QuestionsView view, QuestionForm form) =>
        Page.Of<QuestionsPage>(new QuestionsModel(view, form), StatusCodes.Status422UnprocessableEntity);
}

internal readonly record struct QuestionsRoute(string Org, string Course, string Run, string Block)
{
    internal string CourseKey => $"{Org}/{Course}/{Run}";
}

/// <param name="Form">What was sent and could not be taken, or what an empty form holds.</param>
public sealed record QuestionsModel(QuestionsView View, QuestionForm Form)
{
    public string Path => EditQuestions.Path(View.Course, View.Video);

    public string TitleOf(VideoQuestion question) =>
        View.Problems.FirstOrDefault(problem => problem.Key == question.Block) is { } problem ? QuestionDesk.NameOf(problem) : Words.T("A problem that is no longer in this unit");

    /// <summary>The form of one question, or of a new one: as it is stored, or as it was sent and refused.</summary>
    public QuestionForm FormOf(int? number, VideoQuestion? question) => Form.Errors.Any && Form.Number == number ? Form : question is null ? QuestionForm.Empty : QuestionForm.Of(question, View.Player.Content.Start);
}
