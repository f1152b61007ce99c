using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Courseware.Classrooms;
using Stoa.Platform.Data;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Courseware.Home;

public sealed record DatesModel(Room Room, LearnerHome Learner, IReadOnlyList<DatesModel.Entry> Entries)
{
    /// <param name="Kind">start, due or end.</param>
    public sealed record Entry(DateTimeOffset At, string Kind, string Text, string? Url, bool IsDone, string? Format);
}

/// <summary>Everything in a course that has a date, in order.</summary>
internal static class ShowDates
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/learn/{org}/{course}/{run}/dates", Handle);

    private static async Task<IResult> Handle(string org, string course, string run, Classroom classroom, Db db, CancellationToken cancellation)
    {
        if (await classroom.Enter($"{org}/{course}/{run}") is not { } room)
            return TypedResults.NotFound();
        var learner = await LearnerHome.Load(db, room, cancellation);
        return Page.Of<DatesPage>(new DatesModel(room, learner, [.. Entries(room, learner).OrderBy(entry => entry.At)]));
    }

    private static IEnumerable<DatesModel.Entry> Entries(Room room, LearnerHome learner)
    {
        var content = room.Syllabus.Content;
        if (content.Start is { } start)
            yield return new(start, "start", Words.T("The course begins"), null, start <= room.Now, null);
        foreach (var lesson in room.Syllabus.Sections.SelectMany(section => section.Lessons).Where(lesson => lesson.IsShown(room.IsStaff, room.Now)))
            if (lesson.Due is { } due)
                yield return new(due, "due", lesson.Block.Title, room.UnitPath(lesson.Units.First(room.Sees)), learner.IsDone(lesson), lesson.Format);
        if (content.End is { } end)
            yield return new(end, "end", Words.T("The course ends"), null, end <= room.Now, null);
    }
}
