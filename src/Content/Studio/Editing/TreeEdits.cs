using Stoa.Contracts.Courses;

namespace Stoa.Studio.Editing;

/// <summary>Changes of a course's tree. Each makes a new root in which only the way to the change is new; the rest is shared.</summary>
internal static class TreeEdits
{
    internal static Block Replace(CourseTree tree, Block block, Block changed) =>
        tree.Parent(block) is { } parent
            ? Replace(tree, parent, parent.With(children: [.. parent.Children.Select(child => child == block ? changed : child)]))
            : changed;

    internal static Block Remove(CourseTree tree, Block block) =>
        tree.Parent(block) is { } parent
            ? Replace(tree, parent, parent.With(children: [.. parent.Children.Where(child => child != block)]))
            : throw new InvalidOperationException("The root of a course cannot be taken out of it.");

    /// <param name="before">The key of the child that the new one stands before; null, or one that is not there, puts it at the end.</param>
    internal static Block Insert(CourseTree tree, Block parent, Block child, string? before)
    {
        var children = parent.Children.ToList();
        var at = children.FindIndex(one => one.Key == before);
        children.Insert(at < 0 ? children.Count : at, child);
        return Replace(tree, parent, parent.With(children: children));
    }

    internal static Block InsertAfter(CourseTree tree, Block sibling, Block child)
    {
        var parent = tree.Parent(sibling)!;
        var next = parent.Children.SkipWhile(one => one != sibling).ElementAtOrDefault(1);
        return Insert(tree, parent, child, next?.Key);
    }

    /// <summary>Null when it cannot stand there: in itself, below itself, or in what does not take its kind.</summary>
    internal static Block? Move(CourseTree tree, Block block, string parent, string? before)
    {
        if (tree.Parent(block) is null || tree.Find(parent) is not { } target || !Placement.Accepts(target.Type, block.Type))
            return null;
        if (target == block || tree.Path(target).Contains(block))
            return null;
        if (before == block.Key)
            return tree.Root;
        var without = new CourseTree(Remove(tree, block));
        return Insert(without, without.Find(parent)!, block, before);
    }

    /// <summary>One place up (−1) or down (1); over the edge of its parent into the neighbour. Null where there is no way on.</summary>
    internal static Block? Step(CourseTree tree, Block block, int direction)
    {
        if (tree.Parent(block) is not { } parent)
            return null;
        var at = parent.Children.ToList().IndexOf(block);
        if (parent.Children.ElementAtOrDefault(at + direction) is { } sibling)
            return direction < 0
                ? Move(tree, block, parent.Key, sibling.Key)
                : Move(tree, block, parent.Key, parent.Children.ElementAtOrDefault(at + 2)?.Key);
        return Neighbour(tree, parent, direction) is { } next ? Move(tree, block, next.Key, direction < 0 ? null : next.Children.FirstOrDefault()?.Key) : null;
    }

    // The next one of its kind in reading order, in whatever it stands.
    private static Block? Neighbour(CourseTree tree, Block parent, int direction)
    {
        var alike = tree.Root.SelfAndDescendants().Where(block => block.Type == parent.Type).ToList();
        return alike.ElementAtOrDefault(alike.IndexOf(parent) + direction);
    }
}
