using Stoa.Contracts.Courses;
using Stoa.Studio.Editing;

namespace Stoa.Studio.Tests.Editing;

/// <summary>Versions as letters: one that bears the letter of an earlier one has its tree.</summary>
public sealed class EditHistoryTests
{
    [Theory]
    [InlineData("A", 0, 0)]
    [InlineData("AB", 1, 0)]
    [InlineData("ABA", 0, 2)]
    [InlineData("ABCB", 1, 3)]
    [InlineData("ABCBA", 0, 2)]
    [InlineData("ABCBAB", 1, 3)]
    [InlineData("ABCBABC", 2, 0)]
    [InlineData("ABCBD", 2, 0)]
    [InlineData("ABCBDB", 1, 5)]
    [InlineData("", 0, 0)]
    public void Steps_back_and_forward_are_found_again_in_the_versions(string roots, int undo, int redo)
    {
        var history = EditHistory.Of(Versions(roots));
        Assert.Equal((undo, redo), (history.Undo?.Number ?? 0, history.Redo?.Number ?? 0));
    }

    [Fact]
    public void What_is_taken_back_is_the_version_that_made_it() =>
        Assert.Equal("C", EditHistory.Of(Versions("ABC")).Undone!.RootHash);

    /// <summary>An editor of texts with a list of states is the model.</summary>
    [Fact]
    public void It_is_the_undo_of_any_editor()
    {
        var random = new Random(7);
        for (var round = 0; round < 200; round++)
        {
            List<string> line = ["0"];
            var (at, versions) = (0, new List<string> { "0" });
            for (var step = 1; step < 40; step++)
            {
                var history = EditHistory.Of(Numbered(versions));
                Assert.Equal((at > 0 ? line[at - 1] : null, at + 1 < line.Count ? line[at + 1] : null), (history.Undo?.RootHash, history.Redo?.RootHash));
                var choice = random.Next(3);
                if (choice == 0 && at > 0)
                    versions.Add(line[--at]);
                else if (choice == 1 && at + 1 < line.Count)
                    versions.Add(line[++at]);
                else
                {
                    line.RemoveRange(at + 1, line.Count - at - 1);
                    line.Add($"{round}-{step}");
                    versions.Add(line[++at]);
                }
            }
        }
    }

    private static IEnumerable<CourseVersion> Versions(string roots) => Numbered(roots.Select(root => $"{root}"));

    private static IEnumerable<CourseVersion> Numbered(IEnumerable<string> roots) =>
        roots.Select((root, at) => new CourseVersion(at + 1, root, "", null, default)).Reverse();
}
