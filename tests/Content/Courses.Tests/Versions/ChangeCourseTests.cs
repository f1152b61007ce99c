using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Stoa.Contracts.Courses;
using Stoa.Testing;

namespace Stoa.Courses.Tests.Versions;

/// <summary>Small changes of courses: what is taken over is shared, and costs nothing.</summary>
public sealed class ChangeCourseTests : IAsyncLifetime
{
    private StoaSite site = null!;

    public async Task InitializeAsync() => site = await StoaSite.Start();
    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task A_changed_tree_equals_the_same_tree_handed_in_whole()
    {
        var (course, tree) = await Begin("Org/Small/1", 2);
        var changed = await Change(course, tree, "t0", "Other");
        var whole = await Save("Org/Small/2", 2, "Other");
        Assert.Equal(whole.RootHash, changed!.RootHash);
        Assert.Equal((2, true), (changed.Version, changed.Changed));
        var stored = await Tree(changed.RootHash);
        Assert.Equal("Other", stored.Find("t0")!.Title);
        Assert.Equal(tree.Find("t1")!.Hash, stored.Find("t1")!.Hash);
    }

    [Fact]
    public async Task Who_began_with_an_older_version_writes_nothing()
    {
        var (course, tree) = await Begin("Org/Late/1", 2);
        Assert.NotNull(await Change(course, tree, "t0", "Mine"));
        Assert.Null(await Change(course, tree, "t1", "Late"));
        Assert.Equal(2, (await site.With<ICourses, Course?>(courses => courses.Find(course.Id).AsTask()))!.DraftVersion);
    }

    [Fact]
    public async Task A_tree_that_is_the_newest_already_changes_nothing()
    {
        var (course, tree) = await Begin("Org/Same/1", 1);
        Assert.False((await site.With<ICourseAuthoring, CourseSaved?>(authoring => authoring.Change(course.Id, 1, tree.Root, "x", null)))!.Changed);
    }

    [Fact]
    public async Task Rules_hold_for_what_changed_and_for_the_shape_of_all()
    {
        var (course, tree) = await Begin("Org/Rules/1", 2);
        var block = tree.Find("t0")!;
        await Refused(course, Replaced(tree, block.With(content: JsonSerializer.SerializeToElement(new { html = 5 }))));
        await Refused(course, Replaced(tree, block.With(key: "t1"), block));
        await Refused(course, Replaced(tree, block.With(key: "no key"), block));
        await Refused(course, Replaced(tree, block.With(children: [tree.Find("t1")!.With(key: "below")])));
        await Refused(course, tree.Units[0]);
    }

    /// <summary>5,000 blocks: one changed title writes the five revisions on the way to it, and the new tree is in memory.</summary>
    [Fact]
    public async Task A_change_of_a_large_course_is_small()
    {
        var (course, tree) = await Begin("Org/Large/1", 4990);
        var before = await Revisions();
        var watch = Stopwatch.StartNew();
        var saved = await Change(course, tree, "t4000", "Other");
        var took = watch.Elapsed;
        Assert.Equal(5, await Revisions() - before);
        var again = await Tree(saved!.RootHash);
        Assert.Same(tree.Find("t1"), again.Find("t1"));
        Console.WriteLine($"A change of a course of 5,000 blocks took {took.TotalMilliseconds:0} ms.");
    }

    private Task<long> Revisions() => site.With<Stoa.Platform.Data.Db, long>(db => db.One<long>("select count(*) from courses.revisions"));

    private async Task Refused(Course course, Block root) =>
        await Assert.ThrowsAsync<InvalidCourseException>(() => site.With<ICourseAuthoring, CourseSaved?>(authoring => authoring.Change(course.Id, 1, root, "x", null)));

    private Task<CourseSaved?> Change(Course course, CourseTree tree, string key, string title) =>
        site.With<ICourseAuthoring, CourseSaved?>(authoring => authoring.Change(course.Id, 1, Replaced(tree, tree.Find(key)!.With(title: title)), "x", null));

    private static Block Replaced(CourseTree tree, Block changed, Block? old = null)
    {
        var at = old ?? tree.Find(changed.Key)!;
        for (var parent = tree.Parent(at); parent is not null; (changed, at, parent) = (parent.With(children: [.. parent.Children.Select(child => child == at ? changed : child)]), parent, tree.Parent(parent)))
        {
        }
        return changed;
    }

    private async Task<(Course Course, CourseTree Tree)> Begin(string key, int texts) =>
        await Save(key, texts, "Text") is var saved ? (saved.Course, await Tree(saved.RootHash)) : default;

    private Task<CourseSaved> Save(string key, int texts, string first) => site.With<ICourseAuthoring, CourseSaved>(authoring =>
    {
        BlockDraft Text(int number) => new($"t{number}", BlockTypes.Html, number == 0 ? first : "Text", new() { ["html"] = $"<p>{number}</p>" }, []);
        BlockDraft Holder(string type, string holder, params BlockDraft[] below) => new(holder, type, type, new JsonObject(), below);
        var units = Enumerable.Range(0, texts).Chunk(10).Select((some, at) => Holder(BlockTypes.Unit, $"u{at}", [.. some.Select(Text)])).ToArray();
        var course = new BlockDraft("course", BlockTypes.Course, "Course", new CourseContent { Org = "Org" }.ToJson(), [Holder(BlockTypes.Section, "s", Holder(BlockTypes.Lesson, "l", units))]);
        return authoring.Save(key, course, "begun", null);
    });

    private async Task<CourseTree> Tree(string hash) => (await site.With<ICourses, CourseTree?>(courses => courses.Tree(hash).AsTask()))!;
}
