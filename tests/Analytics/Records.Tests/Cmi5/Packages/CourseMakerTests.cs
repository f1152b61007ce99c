using Stoa.Contracts.Courses;
using Stoa.Records.Cmi5.Packages;

namespace Stoa.Records.Tests.Cmi5.Packages;

public sealed class CourseMakerTests
{
    private static BlockDraft Make(params string[] children) => new CourseMaker(Structures.Read(Structures.Course(children)), "p1").Make("a/b/c");

    private static string Shape(BlockDraft block) =>
        block.Type[..1] + (block.Children.Count == 0 ? "" : $"({string.Join(' ', block.Children.Select(Shape))})");

    private static IEnumerable<BlockDraft> All(BlockDraft block) => block.Children.SelectMany(All).Prepend(block);

    [Fact]
    public void Blocks_become_sections_and_lessons_and_units_stand_in_their_order()
    {
        var root = Make(
            Structures.Unit("1"),
            Structures.Block("one", Structures.Unit("2"), Structures.Block("two", Structures.Unit("3"), Structures.Unit("4")), Structures.Unit("5")),
            Structures.Unit("6"));

        Assert.Equal("c(s(l(u(c))) s(l(u(c)) l(u(c) u(c)) l(u(c))) s(l(u(c))))", Shape(root));
        Assert.Equal(["1", "2", "3", "4", "5", "6"], All(root).Where(block => block.Type == "cmi5").Select(block => block.Title.Replace("Title ", "", StringComparison.Ordinal)));
    }

    [Fact]
    public void Blocks_deeper_than_lessons_become_lessons_that_say_where_they_were()
    {
        var root = Make(Structures.Block("one", Structures.Block("two", Structures.Unit("1"), Structures.Block("three", Structures.Unit("2")))));

        Assert.Equal(["Title two", "Title two › Title three"], All(root).Where(block => block.Type == BlockTypes.Lesson).Select(block => block.Title));
    }

    [Fact]
    public void Keys_are_unique_and_stay_when_the_package_grows()
    {
        var unit = Structures.Unit("2");
        var before = All(Make(Structures.Unit("1"), Structures.Block("one", unit))).Select(block => block.Key).ToList();
        var after = All(Make(Structures.Unit("1"), Structures.Block("one", Structures.Unit("0"), unit, Structures.Block("two", Structures.Unit("3"))))).Select(block => block.Key).ToList();

        Assert.Equal(after.Count, after.Distinct().Count());
        Assert.Empty(before.Except(after));
    }

    [Fact]
    public void Units_with_a_mastery_score_are_graded()
    {
        var root = Make(Structures.Block("one", Structures.Unit("1", attributes: "masteryScore=\"0.7\"")), Structures.Block("two", Structures.Unit("2")));
        var grading = CourseContent.Of(new Block { Key = "k", Hash = "h", Type = "course", Title = "", Content = System.Text.Json.JsonSerializer.SerializeToElement(root.Content) }).Grading;
        var lessons = All(root).Where(block => block.Type == BlockTypes.Lesson).ToList();

        Assert.Equal(0.7, grading.Cutoffs["Pass"]);
        Assert.Equal(1, Assert.Single(grading.Types).Count);
        Assert.True((bool?)lessons[0].Content["graded"]);
        Assert.Null(lessons[1].Content["graded"]);
    }

    [Fact]
    public void Two_thousand_units_are_no_trouble()
    {
        var root = Make([.. Enumerable.Range(0, 2000).Select(i => Structures.Unit($"{i}"))]);

        Assert.Equal(2000, All(root).Count(block => block.Type == "cmi5"));
    }

    [Fact]
    public void A_course_without_a_key_has_one_of_its_publisher()
    {
        Assert.Matches("^example.org/small/cmi5-[0-9a-f]{8}$", CourseMaker.KeyFor(Structures.Read(Structures.Course(Structures.Unit("1")))));
    }
}
