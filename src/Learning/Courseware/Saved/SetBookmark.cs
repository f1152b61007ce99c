using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Courseware.Classrooms;
using Stoa.Platform.Data;
using Stoa.Platform.Web;

namespace Stoa.Courseware.Saved;

/// <summary>A learner marks a unit to find it again, or takes the mark away.</summary>
internal static class SetBookmark
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/learn/{org}/{course}/{run}/{unit}/bookmark", Handle).RequirePerson().DisableAntiforgery();

    private static async Task<IResult> Handle(
        string org, string course, string run, string unit, IFormCollection form, Classroom classroom, Db db, CancellationToken cancellation)
    {
        if (await classroom.Enter($"{org}/{course}/{run}") is not { } room || room.Syllabus.Find(unit) is not { } place || !room.Sees(place))
            return TypedResults.NotFound();
        if (room.Enrolled)
            await db.Execute(SetSql, new { Learner = room.Learner!.Id, Course = room.Course.Id, Unit = unit, On = form["on"] != "false" }, cancellation);
        return new SeeOther(form["return"] == "saved" ? $"{room.Path}/saved" : room.UnitPath(place));
    }

    private const string SetSql = """
        insert into courseware.learner_units (learner_id, course_id, unit_key, bookmarked_at)
        values (@Learner, @Course, @Unit, case when @On then now() end)
        on conflict (learner_id, course_id, unit_key) do update
        set bookmarked_at = excluded.bookmarked_at
        """;
}
