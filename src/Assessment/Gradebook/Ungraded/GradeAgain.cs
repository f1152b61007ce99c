using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.Courses;
using Stoa.Contracts.People;
using Stoa.Platform.Web;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Gradebook.Ungraded;

/// <summary>An instructor has work of the course graded again that could not be graded: one piece, or all that is listed.</summary>
internal static class GradeAgain
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(ShowUngraded.Address + "/attempts", HandleAll).RequireRole(Role.Instructor);
        routes.MapPost(ShowUngraded.Address + "/{kind}/{id:guid}/attempt", HandleOne).RequireRole(Role.Instructor);
    }

    internal sealed record Needs(UngradedDesk Desk, Visitor Visitor, TimeProvider Clock, HttpContext Http);

    private static async Task<IResult> HandleAll([AsParameters] UngradedRoute route, [AsParameters] Needs needs)
    {
        if (await needs.Desk.Course(route) is not { } course) return TypedResults.NotFound();
        return await Begin(needs, course, await needs.Desk.Waiting(course.Id, needs.Http.RequestAborted));
    }

    private static async Task<IResult> HandleOne([AsParameters] UngradedRoute route, string kind, Guid id, [AsParameters] Needs needs)
    {
        if (await needs.Desk.Course(route) is not { } course || needs.Desk.Kind(kind) is not { } known) return TypedResults.NotFound();
        // Another course's work is none of this course, whoever asks; what was asked for a moment ago is.
        if (!(await known.Since(course.Id, [id], needs.Http.RequestAborted)).ContainsKey(id)) return TypedResults.NotFound();
        var waiting = await needs.Desk.Waiting(course.Id, needs.Http.RequestAborted);
        return await Begin(needs, course, [.. waiting.Where(item => item.Kind == kind && item.Work.Id == id)]);
    }

    private static async Task<IResult> Begin(Needs needs, Course course, IReadOnlyList<UngradedItem> items)
    {
        var (by, begun) = (needs.Visitor.Required.Id, 0);
        await Record(needs, course, items, by);
        foreach (var group in items.GroupBy(item => item.Kind))
            begun += await needs.Desk.Kind(group.Key)!.GradeAgain(course.Id, [.. group.Select(item => item.Work.Id)], by, needs.Http.RequestAborted);
        if (begun > 0) Flash.Set(needs.Http, Words.TN("One piece of work is graded again.", "{0} pieces of work are graded again.", begun));
        else Flash.Set(needs.Http, Words.T("Nothing of it waits any more."), "warn");
        return new SeeOther(ShowUngraded.PathOf(course));
    }

    // Before anything begins: what was asked for is on record even where it then fails.
    private static Task Record(Needs needs, Course course, IReadOnlyList<UngradedItem> items, Guid by) => needs.Desk.Db.Execute(RecordSql, new
    {
        Ids = items.Select(_ => Guid.CreateVersion7()).ToArray(),
        CourseId = course.Id,
        Kinds = items.Select(item => item.Kind).ToArray(),
        WorkIds = items.Select(item => item.Work.Id).ToArray(),
        LearnerIds = items.Select(item => item.Work.LearnerId).ToArray(),
        BlockKeys = items.Select(item => item.Work.BlockKey).ToArray(),
        By = by,
        Now = needs.Clock.GetUtcNow(),
    }, needs.Http.RequestAborted);

    private const string RecordSql = """
        insert into gradebook.asked_again (id, course_id, kind, work_id, learner_id, block_key, asked_by, asked_at)
        select one.id, @CourseId, one.kind, one.work_id, one.learner_id, one.block_key, @By, @Now
        from unnest(@Ids::uuid[], @Kinds::text[], @WorkIds::uuid[], @LearnerIds::uuid[], @BlockKeys::text[]) as one (id, kind, work_id, learner_id, block_key)
        """;
}
