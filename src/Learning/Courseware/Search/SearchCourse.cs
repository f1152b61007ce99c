using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Courseware.Classrooms;
using Stoa.Courseware.Home;
using Stoa.Courseware.Outline;
using Stoa.Platform.Data;
using Stoa.Ui;
using Stoa.Ui.Blocks;

namespace Stoa.Courseware.Search;

/// <param name="Hits">By unit, in order of the best hit.</param>
public sealed record SearchModel(Room Room, LearnerHome Learner, string Query, IReadOnlyList<SearchModel.Group> Hits)
{
    public sealed record Group(SyllabusUnit Unit, IReadOnlyList<Part> Parts);

    public sealed record Part(string Url, string Title, string Snippet);

    public int Count => Hits.Sum(group => group.Parts.Count);
}

/// <summary>Looks for words in a course.</summary>
internal static class SearchCourse
{
    private const int Most = 60;

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/learn/{org}/{course}/{run}/search", Handle);

    private static async Task<IResult> Handle(
        string org, string course, string run, string? q, Classroom classroom, BlockTypeRegistry types, Db db, CancellationToken cancellation)
    {
        if (await classroom.Enter($"{org}/{course}/{run}") is not { } room)
            return TypedResults.NotFound();
        var query = (q ?? "").Trim();
        if (query.Length > 200)
            query = query[..200];
        // Who is not in the course finds what is in the open lesson.
        var hits = query.Length == 0 ? []
            : SearchIndex.Of(room.Syllabus, types).Find(query, unit => room.Sees(unit) && room.MayOpen(unit), room.IsStaff, Most);
        var groups = hits.GroupBy(hit => hit.Unit)
            .Select(group => new SearchModel.Group(group.Key, [.. group.Select(hit => Part(room, hit))])).ToList();
        return Page.Of<SearchPage>(new SearchModel(room, await LearnerHome.Load(db, room, cancellation), query, groups));
    }

    private static SearchModel.Part Part(Room room, SearchIndex.Hit hit) => new(
        hit.Block == hit.Unit.Block ? room.UnitPath(hit.Unit) : $"{room.UnitPath(hit.Unit)}#b-{hit.Block.Key}",
        hit.Block == hit.Unit.Block ? "" : hit.Block.Title,
        hit.Snippet);
}
