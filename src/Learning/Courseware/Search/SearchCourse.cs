using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.Courses;
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

    /// <param name="Second">Of the video in which it is said; null for what is written.</param>
    public sealed record Part(string Url, string Title, string Snippet, int? Second = null);

    public int Count => Hits.Sum(group => group.Parts.Count);
}

/// <summary>Looks for words in a course: in what is written, then in what is said.</summary>
internal static class SearchCourse
{
    private const int Most = 60;

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/learn/{org}/{course}/{run}/search", Handle);

    private static async Task<IResult> Handle(
        string org, string course, string run, string? q, Classroom classroom, BlockTypeRegistry types, Db db, [FromServices] ISpokenText? spoken, CancellationToken cancellation)
    {
        if (await classroom.Enter($"{org}/{course}/{run}") is not { } room)
            return TypedResults.NotFound();
        var query = (q ?? "").Trim();
        if (query.Length > 200)
            query = query[..200];
        // Who is not in the course finds what is in the open lesson.
        bool Opens(SyllabusUnit unit) => room.Sees(unit) && room.MayOpen(unit);
        var written = query.Length == 0 ? [] : SearchIndex.Of(room.Syllabus, types).Find(query, Opens, room.IsStaff, Most);
        var said = await SpokenIndex.Find(spoken, room.Syllabus, query, Opens, room.IsStaff, Most, cancellation);
        var groups = written.Select(hit => (hit.Unit, Part: Written(room, hit))).Concat(said.Select(hit => (hit.Unit, Part: Said(room, hit))))
            .GroupBy(hit => hit.Unit, hit => hit.Part)
            .Select(group => new SearchModel.Group(group.Key, [.. group]))
            .ToList();
        return Page.Of<SearchPage>(new SearchModel(room, await LearnerHome.Load(db, room, cancellation), query, groups));
    }

    private static SearchModel.Part Said(Room room, SpokenIndex.Hit hit) =>
        new($"{room.UnitPath(hit.Unit)}?t={hit.Second}#b-{hit.Block.Key}", hit.Block.Title, hit.Snippet, hit.Second);

    private static SearchModel.Part Written(Room room, SearchIndex.Hit hit) => new(
        hit.Block == hit.Unit.Block ? room.UnitPath(hit.Unit) : $"{room.UnitPath(hit.Unit)}#b-{hit.Block.Key}",
        hit.Block == hit.Unit.Block ? "" : hit.Block.Title,
        hit.Snippet);
}
