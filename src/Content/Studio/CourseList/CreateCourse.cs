using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.Courses;
using Stoa.Contracts.People;
using Stoa.Platform.Web;
using Stoa.Studio.Editing;
using Stoa.Studio.Importing;
using Stoa.Studio.Settings;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Studio.CourseList;

/// <summary>An author begins a course: a title is enough. It has one section, lesson and unit, and one kind of graded work.</summary>
internal static partial class CreateCourse
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/studio/courses/new", Show).RequireRole(Role.Author);
        routes.MapPost("/studio/courses", Create).RequireRole(Role.Author).DisableAntiforgery();
    }

    internal sealed record Needs(HttpContext Http, ICourses Courses, ICourseAuthoring Authoring, Visitor Visitor, TimeProvider Clock);

    private static async Task<IResult> Show([AsParameters] Needs needs)
    {
        var all = await needs.Courses.All();
        var org = all.CountBy(course => course.Org).OrderByDescending(pair => pair.Value).FirstOrDefault().Key ?? "";
        return Page.Of<CreateCoursePage>(new NewCourse("", org, "", $"{needs.Clock.GetUtcNow().Year}"));
    }

    private static async Task<IResult> Create([AsParameters] Needs needs)
    {
        var form = await needs.Http.Request.ReadFormAsync(needs.Http.RequestAborted);
        var errors = new FormErrors();
        var values = new FormValues(form, errors);
        var asked = new NewCourse(values.Line("title", 200, required: true), values.Line("org", 100), values.Line("code", 100), values.Line("run", 100)) { Errors = errors };
        var made = await WithKey(asked, needs.Courses);
        errors.When(!ImportForm.IsKey(made.Key), "code", Words.T("Organisation, code and run are made of letters, digits, dots, dashes and underscores."));
        errors.When(!errors.Any && await needs.Courses.Find(made.Key) is not null, "code", Words.T("There is a course {0} already.", made.Key));
        if (errors.Any)
            return Page.Of<CreateCoursePage>(asked, StatusCodes.Status422UnprocessableEntity);
        var saved = await needs.Authoring.Save(made.Key, Empty(made), Words.T("Begun"), needs.Visitor.Required.Id, needs.Http.RequestAborted);
        Flash.Set(needs.Http, Words.T("The course is begun. Only staff see it until you publish it."));
        return new SeeOther($"/studio/courses/{saved.Course.Key}/outline");
    }

    // What is left empty follows from the title; a number keeps it apart from a course that is there.
    private static async Task<NewCourse> WithKey(NewCourse asked, ICourses courses)
    {
        var org = asked.Org.Length > 0 ? asked.Org : "Stoa";
        var run = asked.Run.Length > 0 ? asked.Run : "1";
        if (asked.Code.Length > 0)
            return asked with { Org = org, Run = run };
        var words = Separators().Replace(asked.Title.ToUpperInvariant(), "-").Trim('-');
        var code = words.Length == 0 ? "COURSE" : words[..Math.Min(words.Length, 30)].Trim('-');
        var made = asked with { Org = org, Code = code, Run = run };
        for (var number = 2; number < 100 && await courses.Find(made.Key) is not null; number++)
            made = made with { Code = $"{code}-{number}" };
        return made;
    }

    private static BlockDraft Empty(NewCourse course)
    {
        var content = new CourseContent
        {
            Org = course.Org,
            Language = Words.Culture.TwoLetterISOLanguageName is { Length: 2 } language && language != "iv" ? language : "en",
            Grading = new() { Types = [new(Words.T("Coursework"), "C", 1, 0, 0)] },
        };
        return new("course", BlockTypes.Course, course.Title, content.ToJson(), [BlockDraft.Of(NewBlocks.Part(BlockTypes.Section))]);
    }

    [GeneratedRegex(@"[^\p{L}\p{Nd}]+")]
    private static partial Regex Separators();
}

/// <summary>What the author asks for; the key is ORG/CODE/RUN.</summary>
public sealed record NewCourse(string Title, string Org, string Code, string Run)
{
    public FormErrors? Errors { get; init; }

    public string Key => $"{Org}/{Code}/{Run}";
}
