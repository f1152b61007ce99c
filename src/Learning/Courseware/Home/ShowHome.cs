using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.Courses;
using Stoa.Courseware.Classrooms;
using Stoa.Courseware.Outline;
using Stoa.Platform.Data;
using Stoa.Ui;

namespace Stoa.Courseware.Home;

/// <summary>The home of a course: where to go on, the outline, what is new.</summary>
/// <param name="Continue">Null when there is nothing to see yet.</param>
public sealed record HomeModel(
    Room Room, LearnerHome Learner, SyllabusUnit? Continue, IReadOnlyList<(SyllabusLesson Lesson, DateTimeOffset Due)> NextDue, IReadOnlyList<RenderFragment> Aside)
{
    public CourseContent Content => Room.Syllabus.Content;
    public CourseUpdate? Latest => Content.Updates.OrderByDescending(update => update.Date).FirstOrDefault();
    public bool NotStarted => Room.Course is not null && Content.Start > Room.Now;
    public bool IsComplete => Learner.CompletedAt is not null;
}

internal static class ShowHome
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/learn/{org}/{course}/{run}", Handle);

    private static async Task<IResult> Handle(string org, string course, string run, Classroom classroom, Db db, Slots slots, HttpContext http)
    {
        if (await classroom.Enter($"{org}/{course}/{run}") is not { } room)
            return TypedResults.NotFound();
        var learner = await LearnerHome.Load(db, room, http.RequestAborted);
        var due = room.Syllabus.Sections.SelectMany(section => section.Lessons)
            .Where(lesson => lesson.Due > room.Now && lesson.IsShown(room.IsStaff, room.Now) && !learner.IsDone(lesson))
            .Select(lesson => (lesson, lesson.Due!.Value)).OrderBy(pair => pair.Value).Take(3).ToList();
        return Page.Of<HomePage>(new HomeModel(room, learner, learner.Continue(room), due, await slots.Fill("course.aside", http, room.Course)));
    }
}
