using Stoa.Records.Cmi5.Moving;
using Stoa.Records.Cmi5.Packages;

namespace Stoa.Records.Tests.Cmi5;

public sealed class MoveOnRuleTests
{
    [Theory]
    [InlineData("NotApplicable", true, true, true, true)]
    [InlineData("Passed", false, false, true, true)]
    [InlineData("Completed", false, true, false, true)]
    [InlineData("CompletedAndPassed", false, false, false, true)]
    [InlineData("CompletedOrPassed", false, true, true, true)]
    public void A_unit_is_satisfied_by_its_rule_or_when_it_is_waived(string rule, bool nothing, bool completed, bool passed, bool both)
    {
        var moveOn = Enum.Parse<MoveOn>(rule);

        Assert.Equal(nothing, MoveOnRule.IsSatisfied(moveOn, false, false, false));
        Assert.Equal(completed, MoveOnRule.IsSatisfied(moveOn, true, false, false));
        Assert.Equal(passed, MoveOnRule.IsSatisfied(moveOn, false, true, false));
        Assert.Equal(both, MoveOnRule.IsSatisfied(moveOn, true, true, false));
        Assert.True(MoveOnRule.IsSatisfied(moveOn, false, false, true));
    }

    [Fact]
    public void Blocks_are_satisfied_from_the_inside_out_and_the_course_last()
    {
        var course = Outline.Of(Structures.Read(Structures.Course(
            Structures.Block("outer", Structures.Block("inner", Structures.Unit("1")), Structures.Unit("2")), Structures.Unit("3"))).Course);

        Assert.Empty(Satisfied("2"));
        Assert.Equal(["inner"], Satisfied("1"));
        Assert.Equal(["inner", "outer"], Satisfied("1", "2"));
        Assert.Equal(["inner", "outer", "small"], Satisfied("1", "2", "3"));

        IEnumerable<string> Satisfied(params string[] units) =>
            MoveOnRule.Satisfied(course, unit => units.Contains(unit.Id.Split('/')[^1])).Select(node => node.Id.Split('/')[^1]);
    }

    [Fact]
    public void An_outline_comes_back_from_json_as_it_was()
    {
        var course = Outline.Of(Structures.Read(Structures.Course(Structures.Block("one", Structures.Unit("1", attributes: "moveOn=\"Passed\"")), Structures.Unit("2"))).Course);
        var again = Outline.Parse(course.ToJson());

        Assert.Equal(course.SelfAndDescendants().Select(node => (node.Id, node.Key, node.MoveOn)), again.SelfAndDescendants().Select(node => (node.Id, node.Key, node.MoveOn)));
    }
}
