using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Courseware.Classrooms;
using Stoa.Platform.Data;
using Stoa.Platform.Web;

namespace Stoa.Courseware.Units;

/// <summary>What is complete, for the page that is open in the browser.</summary>
internal static class ShowMarks
{
    public sealed record Marks(int Completed, int Total, bool Finished, IEnumerable<string> Units, IEnumerable<string> Blocks);

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/learn/{org}/{course}/{run}/marks", Handle).RequirePerson();

    private static async Task<IResult> Handle(
        string org, string course, string run, string unit, Classroom classroom, Db db, HttpContext http)
    {
        if (await classroom.Enter($"{org}/{course}/{run}") is not { Enrolled: true } room)
            return TypedResults.NotFound();
        var learner = await LearnerUnit.Load(db, room.Learner!.Id, room.Course.Id, unit, http.RequestAborted);
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Json(
            new Marks(learner.Completed, learner.Total, learner.CompletedAt is not null, learner.DoneUnits, learner.DoneBlocks));
    }
}
