using System.Text.Json;
using Stoa.Contracts.Courses;
using Stoa.Courseware.Dashboard;

namespace Stoa.Courseware.Tests.Dashboard;

public sealed class DueDatesTests
{
    private static readonly DateTimeOffset Now = new(2027, 3, 10, 12, 0, 0, TimeSpan.Zero);
    private static readonly Course Course = new(Guid.CreateVersion7(), "Stoa/A/1", "A", "root", "root", 1, 1, Now, Now, null);

    [Fact]
    public void Shows_what_is_due_soon_and_not_done() =>
        Assert.Equal(["soon"], Due(selfPaced: false).Select(item => item.Title));

    [Fact]
    public void Leads_to_the_first_unit_that_is_not_completed()
    {
        Assert.Equal("/learn/Stoa/A/1/soon-1", Due(selfPaced: false).Single().Path);
        Assert.Equal("/learn/Stoa/A/1/soon-2", Due(selfPaced: false, "soon-1").Single().Path);
        Assert.Empty(Due(selfPaced: false, "soon-1", "soon-2"));
    }

    [Fact]
    public void A_self_paced_course_has_no_due_dates() => Assert.Empty(Due(selfPaced: true));

    private static IEnumerable<DueItem> Due(bool selfPaced, params string[] done) => DueDates.Of(Course, Tree(selfPaced), done.ToHashSet(), Now);

    private static CourseTree Tree(bool selfPaced) => new(Make("course", BlockTypes.Course, new { selfPaced },
        Make("s", BlockTypes.Section, new { },
            Lesson("past", new { due = Now.AddDays(-1) }),
            Lesson("soon", new { due = Now.AddDays(3), graded = true }),
            Lesson("hidden", new { due = Now.AddDays(3), hidden = true }),
            Lesson("locked", new { due = Now.AddDays(3), start = Now.AddDays(1) }),
            Lesson("far", new { due = Now.AddDays(60) }),
            Lesson("whenever", new { }))));

    private static Block Lesson(string key, object content) =>
        Make(key, BlockTypes.Lesson, content, Make($"{key}-1", BlockTypes.Unit, new { }), Make($"{key}-2", BlockTypes.Unit, new { }));

    private static Block Make(string key, string type, object content, params Block[] children) => new()
    {
        Key = key,
        Hash = key,
        Type = type,
        Title = key,
        Content = JsonSerializer.SerializeToElement(content),
        Children = children,
    };
}
