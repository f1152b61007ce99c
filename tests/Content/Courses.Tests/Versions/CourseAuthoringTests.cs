using System.Text.Json.Nodes;
using Stoa.Contracts.Courses;
using Stoa.Testing;

namespace Stoa.Courses.Tests.Versions;

public sealed class CourseAuthoringTests : IAsyncLifetime
{
    private const string Key = "Org/Course/Run";
    private StoaSite site = null!;

    public async Task InitializeAsync() => site = await StoaSite.Start();
    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task A_saved_tree_reads_back_with_keys_order_and_content()
    {
        var saved = await Save(Course("First", "Second"));
        var tree = await Tree(saved.RootHash);
        Assert.Equal(["First", "Second"], tree.Units.Select(unit => unit.Title));
        Assert.Equal("section", tree.Parent(tree.Parent(tree.Units[0])!)!.Key);
        Assert.Equal("en", CourseContent.Of(tree.Root).Language);
    }

    [Fact]
    public async Task Saving_the_same_tree_again_changes_nothing()
    {
        var first = await Save(Course("First"));
        var second = await Save(Course("First"));
        Assert.True(first.Changed);
        Assert.False(second.Changed);
        Assert.Single(await Versions(first.Course.Id));
    }

    [Fact]
    public async Task Another_tree_is_a_new_version_that_shares_unchanged_blocks()
    {
        var first = await Save(Course("First", "Second"));
        var second = await Save(Course("First", "Changed"));
        var (before, after) = (await Tree(first.RootHash), await Tree(second.RootHash));
        Assert.Equal(2, second.Version);
        Assert.Equal(before.Units[0].Hash, after.Units[0].Hash);
        Assert.NotEqual(before.Units[1].Hash, after.Units[1].Hash);
        Assert.NotEqual(before.RootHash, after.RootHash);
    }

    [Fact]
    public async Task Publishing_moves_the_reference_and_rolling_back_is_publishing_an_older_version()
    {
        var first = await Save(Course("First"));
        var second = await Save(Course("Second"));
        await Publish(first.Course.Id, 2);
        Assert.Equal(second.RootHash, (await Find())!.PublishedRoot);
        await Publish(first.Course.Id, 1);
        Assert.Equal(first.RootHash, (await Find())!.PublishedRoot);
    }

    [Fact]
    public async Task A_unit_is_found_by_its_own_hash_under_its_own_key()
    {
        var saved = await Save(Course("First", "Second"));
        var unit = (await Tree(saved.RootHash)).Units[1];
        var alone = await site.With<ICourses, CourseTree?>(courses => courses.Tree(unit.Hash, unit.Key).AsTask());
        Assert.Equal((unit.Key, "Second"), (alone!.Root.Key, alone.Root.Title));
    }

    [Theory]
    [InlineData("no slashes")]
    [InlineData("a/b")]
    [InlineData("a/b/../c")]
    public async Task A_course_key_of_another_form_is_refused(string key) =>
        await Assert.ThrowsAsync<InvalidCourseException>(() => site.With<ICourseAuthoring, CourseSaved>(authoring => authoring.Save(key, Course("x"), "", null)));

    [Fact]
    public async Task A_tree_with_a_duplicate_key_is_refused_whole_and_says_which()
    {
        var twice = Course("One") with { Children = [Container("section", "same", Container("lesson", "same"))] };
        var refused = await Assert.ThrowsAsync<InvalidCourseException>(() => Save(twice));
        Assert.Contains("'same'", refused.Message, StringComparison.Ordinal);
        Assert.Null(await Find());
    }

    [Fact]
    public async Task Concurrent_saves_of_one_course_become_versions_one_after_the_other()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Save(Course($"Unit {number}"))));
        var course = (await Find())!;
        Assert.Equal([8, 7, 6, 5, 4, 3, 2, 1], (await Versions(course.Id)).Select(version => version.Number));
    }

    [Fact]
    public async Task Changing_the_courses_settings_keeps_its_units()
    {
        var saved = await Save(Course("First"));
        var changed = await site.With<ICourseAuthoring, CourseSaved>(authoring =>
            authoring.SaveContent(saved.Course.Id, "Renamed", new CourseContent { Summary = "Short" }, "settings", null));
        var tree = await Tree(changed.RootHash);
        Assert.Equal(("Renamed", "Short", "First"), (tree.Root.Title, CourseContent.Of(tree.Root).Summary, tree.Units[0].Title));
    }

    private static BlockDraft Course(params string[] units) => new(
        "course", BlockTypes.Course, "Course", new CourseContent().ToJson(),
        [Container("section", "section", Container("lesson", "lesson", [.. units.Select((title, at) => Container("unit", $"unit-{at}") with { Title = title })]))]);

    private static BlockDraft Container(string type, string key, params BlockDraft[] children) => new(key, type, "", new JsonObject(), children);

    private Task<CourseSaved> Save(BlockDraft root) => site.With<ICourseAuthoring, CourseSaved>(authoring => authoring.Save(Key, root, "", null));
    private Task<Course> Publish(Guid id, int version) => site.With<ICourseAuthoring, Course>(authoring => authoring.Publish(id, version, null));
    private Task<IReadOnlyList<CourseVersion>> Versions(Guid id) => site.With<ICourseAuthoring, IReadOnlyList<CourseVersion>>(authoring => authoring.Versions(id));
    private Task<Course?> Find() => site.With<ICourses, Course?>(courses => courses.Find(Key).AsTask());
    private async Task<CourseTree> Tree(string hash) => (await site.With<ICourses, CourseTree?>(courses => courses.Tree(hash).AsTask()))!;
}
