using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.Courses;
using Stoa.Courseware.Classrooms;
using Stoa.Platform.Data;
using Stoa.Ui;

namespace Stoa.Courseware.Home;

public sealed record UpdatesModel(Room Room, LearnerHome Learner, IReadOnlyList<CourseUpdate> Updates, string Handouts);

public sealed record CoursePageModel(Room Room, LearnerHome Learner, CoursePage Page);

/// <summary>What the author has announced, the handouts, and the author's own pages.</summary>
internal static class ShowUpdates
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/learn/{org}/{course}/{run}/updates", Updates);
        routes.MapGet("/learn/{org}/{course}/{run}/pages/{slug}", OwnPage);
    }

    private static async Task<IResult> Updates(string org, string course, string run, Classroom classroom, Db db, CancellationToken cancellation)
    {
        if (await classroom.Enter($"{org}/{course}/{run}") is not { } room)
            return TypedResults.NotFound();
        var content = room.Syllabus.Content;
        var handouts = Blocks.PlainText.Of(content.Handouts).Length > 0 ? content.Handouts : "";
        var updates = content.Updates.OrderByDescending(update => update.Date).ToList();
        return Page.Of<UpdatesPage>(new UpdatesModel(room, await LearnerHome.Load(db, room, cancellation), updates, handouts));
    }

    private static async Task<IResult> OwnPage(string org, string course, string run, string slug, Classroom classroom, Db db, CancellationToken cancellation)
    {
        if (await classroom.Enter($"{org}/{course}/{run}") is not { } room
            || room.Syllabus.Content.Pages.FirstOrDefault(page => page.Slug == slug) is not { } page)
            return TypedResults.NotFound();
        return Page.Of<CoursePageView>(new CoursePageModel(room, await LearnerHome.Load(db, room, cancellation), page));
    }
}
