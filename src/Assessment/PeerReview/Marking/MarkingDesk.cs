using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Stoa.Contracts.Courses;
using Stoa.Contracts.People;
using Stoa.PeerReview.Assignments;
using Stoa.Platform.Data;
using Stoa.Platform.Web;
using Stoa.Ui;

namespace Stoa.PeerReview.Marking;

/// <summary>What staff's pages of open work need; one a request.</summary>
internal sealed class MarkingDesk(ICourses courses, IPeople people, Db db, Slots slots, Visitor visitor, TimeProvider clock)
{
    internal const string TabsSlot = "studio.course.tabs";

    internal Db Db => db;

    internal Person Marker => visitor.Required;

    internal DateTimeOffset Now => clock.GetUtcNow();

    internal static string PathOf(Course course) => $"/studio/courses/{course.Key}/work";

    internal static string PathOf(Course course, string blockKey) => $"{PathOf(course)}/{blockKey}";

    internal async Task<CourseDesk?> Course(MarkingRoute route, HttpContext http) =>
        await courses.Find(route.CourseKey) is { } course && await courses.Published(course) is { } tree
            ? new(course, tree, await slots.Fill(TabsSlot, http, course))
            : null;

    internal async Task<PublishedAssignment?> Assignment(MarkingRoute route, string key) =>
        await courses.Find(route.CourseKey) is { } course ? await courses.Assignment(course, key) : null;

    /// <summary>Names, or numbers where markers are not to know them.</summary>
    internal async Task<Func<Guid, string, string>> Names(Assignment assignment, IEnumerable<Guid> learners)
    {
        var known = await people.Find([.. learners.Distinct()]);
        return (learner, state) => assignment.Blind && state != "returned"
            ? Stoa.Ui.Strings.Words.T("Learner {0}", Hidden(learner))
            : known.GetValueOrDefault(learner)?.Name ?? Stoa.Ui.Strings.Words.T("Learner {0}", Hidden(learner));
    }

    internal Task<IReadOnlyDictionary<Guid, PersonSummary>> People(IEnumerable<Guid> ids) => people.Find([.. ids.Distinct()]);

    // The same for a person wherever it stands, and nobody can tell who it is.
    private static string Hidden(Guid learner) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(learner.ToByteArray()))[..6];
}

/// <summary>A course's published version, and the tabs that its pages share.</summary>
public sealed record CourseDesk(Course Course, CourseTree Tree, IReadOnlyList<RenderFragment> Tabs);

internal readonly record struct MarkingRoute(string Org, string Course, string Run)
{
    internal const string Pattern = "/studio/courses/{org}/{course}/{run}/work";

    internal string CourseKey => $"{Org}/{Course}/{Run}";
}
