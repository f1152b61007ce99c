using Stoa.Contracts.Courses;

namespace Stoa.Catalog.Listings;

/// <summary>The part of a course that a visitor may know of.</summary>
internal static class OpenTree
{
    /// <summary>Course, sections, lessons and units in reading order, without what is hidden or for staff.</summary>
    internal static IEnumerable<Block> Shown(this CourseTree tree) => Shown(tree.Root);

    internal static IEnumerable<Block> ShownChildren(this Block block) =>
        block.Children.Where(child => child.Type is BlockTypes.Section or BlockTypes.Lesson or BlockTypes.Unit && !child.Flag("staffOnly") && !child.Flag("hidden"));

    /// <summary>Where somebody without an account may begin: the unit with the first video of the first lesson, else its first unit.</summary>
    internal static Block? FirstOpenUnit(this CourseTree tree, DateTimeOffset now)
    {
        var units = tree.FirstOpenLesson(now)?.ShownChildren().Where(unit => tree.HasStarted(unit, now)).ToList() ?? [];
        return units.Find(Listing.HasVideo) ?? units.FirstOrDefault();
    }

    /// <summary>The first lesson that a learner would see; courseware opens the same one to everybody.</summary>
    internal static Block? FirstOpenLesson(this CourseTree tree, DateTimeOffset now) =>
        tree.Shown().FirstOrDefault(block => block.Type == BlockTypes.Lesson && block.ShownChildren().Any(unit => tree.HasStarted(unit, now)));

    private static bool HasStarted(this CourseTree tree, Block block, DateTimeOffset now) => !(tree.Start(block) > now);

    private static IEnumerable<Block> Shown(Block block) => block.ShownChildren().SelectMany(Shown).Prepend(block);
}
