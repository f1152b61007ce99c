using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Courseware.Classrooms;
using Stoa.Platform.Data;
using Stoa.Platform.Web;

namespace Stoa.Courseware.Saved;

/// <summary>A learner writes a note on a unit; an empty one is no note.</summary>
internal static class KeepNote
{
    public const int Longest = 20_000;

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/learn/{org}/{course}/{run}/{unit}/note", Handle).RequirePerson().DisableAntiforgery();

    private static async Task<IResult> Handle(
        string org, string course, string run, string unit, IFormCollection form, Classroom classroom, Db db, HttpContext http)
    {
        if (await classroom.Enter($"{org}/{course}/{run}") is not { } room || room.Syllabus.Find(unit) is not { } place || !room.Sees(place))
            return TypedResults.NotFound();
        if (!room.Enrolled)
            return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        var text = form["text"].ToString().Replace("\0", "", StringComparison.Ordinal);
        if (text.Length > Longest)
            return TypedResults.Problem("The note is too long.", statusCode: StatusCodes.Status422UnprocessableEntity);
        await db.Execute(
            KeepSql,
            new { Learner = room.Learner!.Id, Course = room.Course.Id, Unit = unit, Text = string.IsNullOrWhiteSpace(text) ? null : text }, http.RequestAborted);
        // The element saves while its learner types and stays where it is.
        return http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal)
            ? new SeeOther($"{room.UnitPath(place)}#note")
            : TypedResults.NoContent();
    }

    private const string KeepSql = """
        insert into courseware.learner_units (learner_id, course_id, unit_key, note, note_at)
        values (@Learner, @Course, @Unit, @Text, now())
        on conflict (learner_id, course_id, unit_key) do update
        set note = excluded.note, note_at = excluded.note_at
        """;
}
