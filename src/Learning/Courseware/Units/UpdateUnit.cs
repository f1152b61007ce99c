using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Courseware.Classrooms;
using Stoa.Courseware.Completion;
using Stoa.Courseware.Moments;
using Stoa.Platform.Data;
using Stoa.Platform.Web;

namespace Stoa.Courseware.Units;

/// <summary>A learner takes the author's newer revision of a unit that they have begun.</summary>
internal static class UpdateUnit
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/learn/{org}/{course}/{run}/{unit}/update", Handle).RequirePerson();

    private static async Task<IResult> Handle(
        string org, string course, string run, string unit, Classroom classroom, Advance advance, Db db, CancellationToken cancellation)
    {
        if (await classroom.Enter($"{org}/{course}/{run}") is not { } room || room.Syllabus.Find(unit) is not { } place || !room.Sees(place))
            return TypedResults.NotFound();
        if (room.Enrolled)
        {
            var (learner, courseId) = (room.Learner!.Id, room.Course.Id);
            await db.Transaction(async tx =>
            {
                await LearnerRecord.Hold(tx, learner, courseId, cancellation);
                await tx.Execute(MoveSql, new { Learner = learner, Course = courseId, Unit = unit, place.Block.Hash }, cancellation);
                // With new blocks in it the unit may no longer be complete; without the old ones it may be now.
                await advance.Apply(tx, learner, courseId, new Deeds(), cancellation);
            }, cancellation);
        }
        return new SeeOther(room.UnitPath(place));
    }

    private const string MoveSql = """
        update courseware.learner_units
        set unit_hash = @Hash
        where learner_id = @Learner
          and course_id = @Course
          and unit_key = @Unit
          and unit_hash is not null
        """;
}
