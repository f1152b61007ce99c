using System.Text.RegularExpressions;
using Stoa.Contracts.Courses;
using Stoa.Ui.Blocks;

namespace Stoa.Courses.Revisions;

/// <summary>What every tree must obey before it is stored.</summary>
internal static partial class DraftRules
{
    private const int MaxDepth = 12;
    private const int MaxBlocks = 50_000;
    private const int MaxReported = 50;
    private const int MaxContent = 4 * 1024 * 1024;

    /// <exception cref="InvalidCourseException">With all that is wrong, in the author's words.</exception>
    internal static void Check(string courseKey, BlockDraft root, BlockTypeRegistry types)
    {
        var problems = new List<string>();
        if (!CourseKey().IsMatch(courseKey))
            problems.Add($"'{courseKey}' is not a course key: it must read ORG/COURSE/RUN, of letters, digits and . _ - ~");
        if (root.Type != BlockTypes.Course)
            problems.Add("The root of a course must be a course block.");
        Walk(root, 0, new HashSet<string>(), problems, types);
        if (problems.Count > 0)
            throw new InvalidCourseException(problems);
    }

    /// <summary>The same for a changed tree: keys and shape of all of it, contents of what was changed.</summary>
    /// <exception cref="InvalidCourseException">With all that is wrong, in the author's words.</exception>
    internal static void Check(Block root, BlockTypeRegistry types)
    {
        var problems = new List<string>();
        if (root.Type != BlockTypes.Course)
            problems.Add("The root of a course must be a course block.");
        Walk(root, 0, new HashSet<string>(), problems, types);
        if (problems.Count > 0)
            throw new InvalidCourseException(problems);
    }

    private static void Walk(Block block, int depth, HashSet<string> seen, List<string> problems, BlockTypeRegistry types)
    {
        if (!CheckPlace(block.Key, depth, seen, problems))
            return;
        if (block.Hash.Length == 0)
            CheckContent(BlockDraft.Of(block), problems, types);
        foreach (var child in block.Children)
            Walk(child, depth + 1, seen, problems, types);
    }

    private static void Walk(BlockDraft block, int depth, HashSet<string> seen, List<string> problems, BlockTypeRegistry types)
    {
        if (!CheckPlace(block.Key, depth, seen, problems))
            return;
        CheckContent(block, problems, types);
        foreach (var child in block.Children)
            Walk(child, depth + 1, seen, problems, types);
    }

    // Whether it is worth looking further.
    private static bool CheckPlace(string key, int depth, HashSet<string> seen, List<string> problems)
    {
        if (problems.Count >= MaxReported)
            return false;
        if (depth > MaxDepth)
        {
            problems.Add($"{key} is nested deeper than {MaxDepth} levels.");
            return false;
        }
        if (!BlockKey().IsMatch(key))
            problems.Add($"'{key}' is not a block key: 1 to 120 letters, digits and . _ - ~");
        if (!seen.Add(key))
            problems.Add($"Two blocks have the key '{key}'.");
        if (seen.Count == MaxBlocks)
            problems.Add($"A course holds at most {MaxBlocks} blocks.");
        return true;
    }

    private static void CheckContent(BlockDraft block, List<string> problems, BlockTypeRegistry types)
    {
        if (Revision.Canonical(block.Content).Length > MaxContent)
            problems.Add($"{block.Key} is larger than {MaxContent >> 20} MB.");
        if (types.Find(block.Type) is { } type)
            problems.AddRange(type.Validate(block).Select(problem => $"{block.Type} {block.Key}: {problem}"));
        else if (!BlockTypes.IsContainer(block.Type) && block.Type != BlockTypes.Unsupported)
            problems.Add($"{block.Key} is of an unknown type, '{block.Type}'.");
        if (block.Children.Count > 0 && !BlockTypes.IsContainer(block.Type))
            problems.Add($"{block.Key} is a {block.Type} and cannot hold other blocks.");
    }

    [GeneratedRegex(@"^[\p{L}\p{Nd}._~-]{1,100}(/[\p{L}\p{Nd}._~-]{1,100}){2}$")]
    internal static partial Regex CourseKey();

    [GeneratedRegex("^[A-Za-z0-9._~-]{1,120}$")]
    private static partial Regex BlockKey();
}
