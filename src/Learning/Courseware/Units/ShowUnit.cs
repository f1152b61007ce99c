using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.Courses;
using Stoa.Courseware.Blocks;
using Stoa.Courseware.Classrooms;
using Stoa.Courseware.Outline;
using Stoa.Platform.Data;
using Stoa.Ui;

namespace Stoa.Courseware.Units;

/// <summary>A unit page. Writes nothing: what the learner does on it comes in as moments.</summary>
/// <param name="Unit">The revision that is shown.</param>
/// <param name="HasUpdate">The author has published a newer one than the learner keeps.</param>
public sealed record UnitModel(
    Room Room, SyllabusUnit Place, Block Unit, LearnerUnit Learner, bool HasUpdate, string Outline,
    SyllabusUnit? Previous, SyllabusUnit? Next, IReadOnlyList<RenderFragment> Blocks, IReadOnlyList<RenderFragment> After)
{
    public string Path => Room.UnitPath(Place);
    public string Title => Unit.Title.Length > 0 ? Unit.Title : Place.Title;
    public bool IsDone => Learner.DoneUnits.Contains(Place.Key);
    public int Minutes => (int)Math.Ceiling(Place.Minutes);
    public DateTimeOffset? Due => Place.Lesson.Due;

    /// <summary>A visitor's page of the open lesson may be found by search engines; nobody else's.</summary>
    public PageMeta Meta => Room.Learner is null ? new(Description, Path) : new(Index: false);

    public bool HasMath => CourseHtml.HasMath(Unit);

    private string Description => Unit.Children
        .Where(block => !block.Flag("staffOnly") && !block.Flag("hidden"))
        .Select(block => PlainText.Excerpt(block.Text("html"), 180))
        .FirstOrDefault(text => text.Length > 0, $"{Title} · {Room.Course.Title}");

    public NavLink? Link(SyllabusUnit? unit) => unit is null ? null : new(Room.UnitPath(unit), unit.Title);
}

internal static class ShowUnit
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/learn/{org}/{course}/{run}/{unit}", Handle);

    private static async Task<IResult> Handle(
        string org, string course, string run, string unit, Classroom classroom, UnitBlocks blocks, Db db, ICourses courses, Slots slots, HttpContext http)
    {
        if (await classroom.Enter($"{org}/{course}/{run}") is not { } room)
            return TypedResults.NotFound();
        if (room.Syllabus.Find(unit) is not { } place || !room.Sees(place))
            return TypedResults.NotFound();
        if (!room.MayOpen(place))
            return Gate.Show(room, place, http.Request);
        var learner = room.Enrolled ? await LearnerUnit.Load(db, room.Learner!.Id, room.Course.Id, place.Key, http.RequestAborted) : LearnerUnit.Nobody;
        var shown = await Revision(place.Block, learner.Pin, courses);
        var scope = BlockAccess.Scope(room, shown, http.RequestServices);
        var model = new UnitModel(
            room, place, shown, learner, shown.Hash != place.Block.Hash, OutlineMarkup.Of(room).With(place, learner.DoneUnits),
            room.Syllabus.Next(place, -1, room.IsStaff, room.Now), room.Syllabus.Next(place, 1, room.IsStaff, room.Now),
            await blocks.Load(scope, learner, http.RequestAborted), await slots.Fill("unit.after", http, scope));
        return Page.Of<UnitPage>(model);
    }

    // What the learner keeps, while it can still be found.
    private static async ValueTask<Block> Revision(Block published, string? pin, ICourses courses) =>
        pin is null || pin == published.Hash ? published : (await courses.Tree(pin, published.Key))?.Root ?? published;
}
