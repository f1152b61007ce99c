using Microsoft.AspNetCore.Http;
using Stoa.Contracts.Courses;
using Stoa.Contracts.Grading;
using Stoa.Contracts.People;
using Stoa.Gradebook.ClassList;
using Stoa.Platform.Data;
using Stoa.Ui;

namespace Stoa.Gradebook.Ungraded;

/// <summary>What could not be graded in a course, of all modules that grade in the background.</summary>
internal sealed class UngradedDesk(IEnumerable<IUngradedWork> kinds, ICourses courses, Db db, IPeople people, Slots slots)
{
    /// <summary>So many of each kind are listed and graded again at once; the next follow when these are done.</summary>
    internal const int Most = 500;

    internal Db Db => db;

    internal IUngradedWork? Kind(string name) => kinds.FirstOrDefault(kind => kind.Kind == name);

    internal async Task<Course?> Course(UngradedRoute route) => await courses.Find(route.CourseKey);

    internal async Task<IReadOnlyList<UngradedItem>> Waiting(Guid courseId, CancellationToken cancellation)
    {
        var all = new List<UngradedItem>();
        foreach (var kind in kinds)
            all.AddRange((await kind.OfCourse(courseId, Most, cancellation)).Select(work => new UngradedItem(kind.Kind, work)));
        return [.. all.OrderByDescending(item => item.Work.At)];
    }

    internal async Task<UngradedModel> Read(Course course, HttpContext http)
    {
        var waiting = await Waiting(course.Id, http.RequestAborted);
        var asked = await db.Query<AskedAgain>(AskedSql, new { CourseId = course.Id }, http.RequestAborted);
        foreach (var group in asked.GroupBy(one => one.Kind))
            if (Kind(group.Key) is { } kind)
            {
                var since = await kind.Since(course.Id, [.. group.Select(one => one.WorkId).Distinct()], http.RequestAborted);
                foreach (var one in group) one.Since = since.TryGetValue(one.WorkId, out var state) ? state : null;
            }
        var named = await people.Find([.. waiting.Select(item => item.Work.LearnerId).Concat(asked.Select(one => one.LearnerId)).OfType<Guid>(), .. asked.Select(one => one.AskedBy)]);
        var tree = await courses.Published(course) ?? await courses.Tree(course.DraftRoot);
        return new UngradedModel(course, tree, await slots.Fill(ShowClassList.TabsSlot, http, course), waiting, asked, named);
    }

    private const string AskedSql = """
        select kind, work_id, learner_id, block_key, asked_by, asked_at
        from gradebook.asked_again
        where course_id = @CourseId
        order by asked_at desc, id
        limit 100
        """;
}

internal readonly record struct UngradedRoute(string Org, string Course, string Run)
{
    internal string CourseKey => $"{Org}/{Course}/{Run}";
}

/// <param name="Kind">Of <see cref="IUngradedWork"/>.</param>
public sealed record UngradedItem(string Kind, UngradedWork Work);

/// <summary>Somebody had a piece of work graded again.</summary>
public sealed record AskedAgain
{
    public string Kind { get; init; } = "";
    public Guid WorkId { get; init; }
    public Guid? LearnerId { get; init; }
    public string BlockKey { get; init; } = "";
    public Guid AskedBy { get; init; }
    public DateTimeOffset AskedAt { get; init; }

    /// <summary>What has become of it; null where it is gone.</summary>
    public GradedSince? Since { get; set; }
}

public sealed record UngradedModel(
    Course Course, CourseTree? Tree, IReadOnlyList<Microsoft.AspNetCore.Components.RenderFragment> Tabs, IReadOnlyList<UngradedItem> Waiting,
    IReadOnlyList<AskedAgain> Asked, IReadOnlyDictionary<Guid, PersonSummary> People)
{
    public string Path => ShowUngraded.PathOf(Course);

    public string TitleOf(string blockKey) => Tree?.Find(blockKey) is { Title.Length: > 0 } block ? block.Title : blockKey;

    public string UnitOf(string blockKey) => Tree?.Find(blockKey) is { } block ? Tree.UnitOf(block)?.Title ?? "" : "";

    public string NameOf(Guid person) => People.GetValueOrDefault(person)?.Name ?? Ui.Strings.Words.T("Somebody whose account is gone");
}
