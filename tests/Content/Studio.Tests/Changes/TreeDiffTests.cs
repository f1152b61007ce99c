using Stoa.Contracts.Courses;
using Stoa.Studio.Changes;
using Stoa.Studio.Tests.Editing;

namespace Stoa.Studio.Tests.Changes;

public sealed class TreeDiffTests
{
    private const string Before = "s1(l1(u1(a b c d) u2(e)))";

    [Theory]
    [InlineData(Before, "")]
    [InlineData("s1(l1(u1(a b x c d) u2(e)))", "Added x")]
    [InlineData("s1(l1(u1(a c d) u2(e)))", "Removed b")]
    [InlineData("s1(l1(u1(d a b c) u2(e)))", "Moved d")]
    [InlineData("s1(l1(u1(a b c) u2(e d)))", "Moved d")]
    [InlineData("s1(l1(u1(a b c d)))", "Removed u2")]
    [InlineData("s1(l1(u1(a b c d) u2(e)) l2(u3(x)))", "Added l2")]
    [InlineData("s1(l1(u2(e) u1(a b c d)))", "Moved u1")]
    public void Each_change_is_told_once(string after, string expected)
    {
        var changes = new TreeDiff(Trees.Of(Before), Trees.Of(after)).Changes;
        Assert.Equal(expected, string.Join(", ", changes.Select(change => $"{change.Kind} {change.Block.Key}")));
    }

    [Fact]
    public void A_changed_text_is_told_and_what_it_stands_in_is_not()
    {
        var (before, after) = (Trees.Of(Before), Trees.Of(Before));
        var changed = new CourseTree(Stoa.Studio.Editing.TreeEdits.Replace(after, after.Find("b")!, after.Find("b")!.With(title: "other")));
        Assert.Equal([new BlockChange(ChangeKind.Changed, changed.Find("b")!)], new TreeDiff(before, changed).Changes);
    }

    [Fact]
    public void Before_anything_is_published_all_is_new()
    {
        var diff = new TreeDiff(null, Trees.Of(Before));
        Assert.Equal((ChangeKind.Added, 9), (diff.Changes.Single().Kind, diff.Changes.Single().Count));
    }

    [Fact]
    public void What_went_with_a_part_is_counted_and_what_was_saved_from_it_is_not() =>
        Assert.Equal(4, new TreeDiff(Trees.Of(Before), Trees.Of("s1(l1(u2(e a)))")).Changes.Single(change => change.Kind == ChangeKind.Removed).Count);
}
