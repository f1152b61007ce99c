using System.Text.Json.Nodes;
using Stoa.Contracts.Courses;
using Stoa.Studio.Editing;

namespace Stoa.Studio.Tests.Editing;

public sealed class TreeEditsTests
{
    private const string Course = "s1(l1(u1(a b c) u2(d)) l2(u3)) s2(l3(u4(r1(e))))";

    [Theory]
    [InlineData("b", -1, "s1(l1(u1(b a c) u2(d)) l2(u3)) s2(l3(u4(r1(e))))")]
    [InlineData("b", 1, "s1(l1(u1(a c b) u2(d)) l2(u3)) s2(l3(u4(r1(e))))")]
    [InlineData("c", 1, "s1(l1(u1(a b) u2(c d)) l2(u3)) s2(l3(u4(r1(e))))")]
    [InlineData("d", -1, "s1(l1(u1(a b c d) u2) l2(u3)) s2(l3(u4(r1(e))))")]
    [InlineData("d", 1, "s1(l1(u1(a b c) u2) l2(u3(d))) s2(l3(u4(r1(e))))")]
    [InlineData("u3", 1, "s1(l1(u1(a b c) u2(d)) l2) s2(l3(u3 u4(r1(e))))")]
    [InlineData("l2", 1, "s1(l1(u1(a b c) u2(d))) s2(l2(u3) l3(u4(r1(e))))")]
    [InlineData("s2", -1, "s2(l3(u4(r1(e)))) s1(l1(u1(a b c) u2(d)) l2(u3))")]
    public void A_step_goes_to_the_neighbour_and_over_the_edge_into_the_next(string key, int direction, string expected)
    {
        var tree = Trees.Of(Course);
        Assert.Equal(expected, Trees.Outline(TreeEdits.Step(tree, tree.Find(key)!, direction)!));
    }

    [Theory]
    [InlineData("s1", -1)]
    [InlineData("s2", 1)]
    [InlineData("a", -1)]
    [InlineData("e", 1)]
    [InlineData("course", 1)]
    public void At_the_end_there_is_no_step(string key, int direction)
    {
        var tree = Trees.Of(Course);
        Assert.Null(TreeEdits.Step(tree, tree.Find(key)!, direction));
    }

    [Theory]
    [InlineData("a", "u3", "", "s1(l1(u1(b c) u2(d)) l2(u3(a))) s2(l3(u4(r1(e))))")]
    [InlineData("a", "u2", "d", "s1(l1(u1(b c) u2(a d)) l2(u3)) s2(l3(u4(r1(e))))")]
    [InlineData("a", "u1", "c", "s1(l1(u1(b a c) u2(d)) l2(u3)) s2(l3(u4(r1(e))))")]
    [InlineData("a", "u1", "nothing", "s1(l1(u1(b c a) u2(d)) l2(u3)) s2(l3(u4(r1(e))))")]
    [InlineData("a", "u1", "a", Course)]
    [InlineData("a", "r1", "e", "s1(l1(u1(b c) u2(d)) l2(u3)) s2(l3(u4(r1(a e))))")]
    [InlineData("l1", "s2", "l3", "s1(l2(u3)) s2(l1(u1(a b c) u2(d)) l3(u4(r1(e))))")]
    public void A_block_moves_before_another_anywhere(string key, string parent, string before, string expected)
    {
        var tree = Trees.Of(Course);
        Assert.Equal(expected, Trees.Outline(TreeEdits.Move(tree, tree.Find(key)!, parent, before)!));
    }

    [Theory]
    [InlineData("s1", "s1")]
    [InlineData("l1", "u1")]
    [InlineData("l1", "l2")]
    [InlineData("a", "l1")]
    [InlineData("a", "b")]
    [InlineData("a", "course")]
    [InlineData("u1", "u2")]
    [InlineData("r1", "r1")]
    [InlineData("course", "s1")]
    [InlineData("a", "not-there")]
    public void Nothing_stands_in_itself_or_where_its_kind_has_no_place(string key, string parent)
    {
        var tree = Trees.Of(Course);
        Assert.Null(TreeEdits.Move(tree, tree.Find(key)!, parent, null));
    }

    [Fact]
    public void Only_the_way_to_a_change_is_new()
    {
        var tree = Trees.Of(Course);
        var root = TreeEdits.Replace(tree, tree.Find("b")!, tree.Find("b")!.With(title: "other"));
        Assert.Equal(["course", "s1", "l1", "u1", "b"], root.SelfAndDescendants().Where(block => block.Hash.Length == 0).Select(block => block.Key));
        Assert.Same(tree.Find("s2"), root.Children[1]);
    }

    [Fact]
    public void A_copy_has_keys_of_its_own_and_points_to_its_own()
    {
        var video = NewBlocks.Of(BlockTypes.Video, "Film", new() { ["questions"] = new JsonArray(new JsonObject { ["block"] = "check" }), ["poster"] = "elsewhere" });
        var check = NewBlocks.Of(BlockTypes.Problem, "Check", []).With(key: "check");
        var copy = NewBlocks.Copy(NewBlocks.Of(BlockTypes.Unit, "Unit", [], video, check), "Other");
        var (film, problem) = (copy.Children[0], copy.Children[1]);
        Assert.Equal(problem.Key, film.Content.GetProperty("questions")[0].GetProperty("block").GetString());
        Assert.Equal("elsewhere", film.Text("poster"));
        Assert.All(copy.SelfAndDescendants(), block => Assert.True(NewBlocks.IsKey(block.Key)));
        Assert.DoesNotContain(copy.SelfAndDescendants(), block => block.Key == "check" || block.Key == video.Key);
        Assert.Equal(("Other", "Film"), (copy.Title, film.Title));
    }
}
