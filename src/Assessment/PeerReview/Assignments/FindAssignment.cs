using Stoa.Contracts.Courses;

namespace Stoa.PeerReview.Assignments;

/// <summary>An assignment where it stands in the published version.</summary>
internal readonly record struct PublishedAssignment(Course Course, CourseTree Tree, Block Block)
{
    internal Assignment Assignment => Assignments.Assignment.Of(Block);

    internal Deadline Deadline => Deadline.Of(Assignment, Block, Tree);
}

internal static class FindAssignment
{
    /// <summary>Null when the course is not published or the block is no assignment (any more).</summary>
    internal static async ValueTask<PublishedAssignment?> Assignment(this ICourses courses, Guid courseId, string blockKey) =>
        await courses.Find(courseId) is { } course ? await courses.Assignment(course, blockKey) : null;

    internal static async ValueTask<PublishedAssignment?> Assignment(this ICourses courses, Course course, string blockKey) =>
        await courses.Published(course) is { } tree && tree.Find(blockKey) is { Type: Assignments.Assignment.BlockType } block ? new(course, tree, block) : null;

    internal static IEnumerable<Block> AssignmentsOf(CourseTree tree) =>
        tree.Root.SelfAndDescendants().Where(block => block.Type == Assignments.Assignment.BlockType);
}
