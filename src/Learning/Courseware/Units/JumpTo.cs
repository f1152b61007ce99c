using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.Courses;
using Stoa.Courseware.Classrooms;
using Stoa.Platform.Web;

namespace Stoa.Courseware.Units;

/// <summary>Leads to any block of a course, wherever it stands now.</summary>
internal static class JumpTo
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/learn/{org}/{course}/{run}/jump/{key}", Handle);

    private static async Task<IResult> Handle(string org, string course, string run, string key, Classroom classroom)
    {
        if (await classroom.Enter($"{org}/{course}/{run}") is not { } room)
            return TypedResults.NotFound();
        // A link to what is gone leads to the course instead of nowhere.
        return new SeeOther(room.Tree.Find(key) is { } block ? Target(room, block) : room.Path);
    }

    internal static string Target(Room room, Block block)
    {
        if (room.Tree.UnitOf(block) is { } unit)
            return unit == block ? $"{room.Path}/{unit.Key}" : $"{room.Path}/{unit.Key}#b-{block.Key}";
        var first = block.SelfAndDescendants().Select(below => room.Syllabus.Find(below.Key)).FirstOrDefault(below => below is not null && room.Sees(below));
        return block == room.Tree.Root || first is null ? room.Path : room.UnitPath(first);
    }
}
