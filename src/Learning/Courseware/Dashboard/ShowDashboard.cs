using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Platform.Web;
using Stoa.Ui;

namespace Stoa.Courseware.Dashboard;

/// <summary>My learning: go on where one stopped, what is due, how it goes, and everything one has begun or finished.</summary>
internal static class ShowDashboard
{
    internal static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/dashboard", Handle).RequirePerson();

    private static async Task<IResult> Handle(Visitor visitor, LearningRecord record, HttpContext http) =>
        Page.Of<DashboardPage>(await record.Of(visitor.Required.Id, http.RequestAborted));
}

/// <param name="Due">What is due soon, the next first.</param>
public sealed record DashboardModel(IReadOnlyList<LearnedCourse> Courses, IReadOnlyList<DueItem> Due, Streak Streak, DateTimeOffset Now)
{
    private IEnumerable<LearnedCourse> Active => Courses.Where(course => course.Enrolment.IsActive);

    /// <summary>Those being learned, the last touched first.</summary>
    internal IReadOnlyList<LearnedCourse> Current => [.. Active.Where(course => !course.IsFinished).OrderByDescending(course => course.LastTouched)];

    internal IReadOnlyList<LearnedCourse> Finished => [.. Active.Where(course => course.IsFinished).OrderByDescending(course => course.Progress!.CompletedAt)];
    internal IReadOnlyList<LearnedCourse> Left => [.. Courses.Where(course => !course.Enrolment.IsActive).OrderByDescending(course => course.Enrolment.LeftAt)];
}
