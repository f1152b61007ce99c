using System.Text.Json.Nodes;
using Stoa.Contracts.Courses;
using Stoa.Records.Cmi5.Blocks;

namespace Stoa.Records.Cmi5.Packages;

/// <summary>Makes a course of a structure: blocks become sections and lessons, assignable units become units with one block. What stands
/// where our tree has no room gets the container that it lacks, and blocks in blocks of a lesson become lessons beside it. Pure.</summary>
internal sealed class CourseMaker(Structure structure, string package)
{
    private const string Scored = "Scored activities";
    private int scored;

    internal BlockDraft Make(string courseKey)
    {
        var course = structure.Course;
        var sections = Sections(course);
        var content = new CourseContent
        {
            Org = courseKey.Split('/')[0],
            Language = course.Title.Language.Length > 0 ? course.Title.Language : "en",
            Summary = course.Description.First,
            Outcomes = [.. structure.Objectives.Select(objective => objective.Title.First).Where(title => title.Length > 0)],
            Grading = Grading(),
        };
        return new(NodeKey.Of("course", course.Id), BlockTypes.Course, course.Title.First, content.ToJson(), sections);
    }

    /// <summary>The key for a package that nobody gave one: from the publisher's id, so that a new edition becomes a new version.</summary>
    internal static string KeyFor(Structure structure)
    {
        var id = structure.Course.Id;
        var host = Uri.TryCreate(id, UriKind.Absolute, out var uri) && uri.Host.Length > 0 ? uri.Host : "cmi5";
        var last = id.TrimEnd('/', '#').Split('/', '#', ':')[^1];
        var name = string.Concat(last.Select(letter => char.IsLetterOrDigit(letter) || letter is '.' or '_' or '-' ? letter : '-'));
        return $"{host}/{name[..Math.Min(name.Length, 60)]}/{NodeKey.Of("cmi5", id)[..13]}";
    }

    private List<BlockDraft> Sections(Node course)
    {
        var sections = new List<BlockDraft>();
        foreach (var run in Runs(course))
            sections.Add(run is [AssignableUnit, ..]
                ? Container(BlockTypes.Section, Made(course, "section", sections.Count), course, [Lesson(course, Made(course, "lesson", sections.Count), course.Title.First, run)])
                : Container(BlockTypes.Section, run[0].Key, run[0], Lessons(run[0], "", NodeKey.Of("lesson", run[0].Id), isSection: true)));
        return sections;
    }

    /// <param name="above">Titles of the blocks between the section and this one.</param>
    private List<BlockDraft> Lessons(Node block, string above, string key, bool isSection)
    {
        var lessons = new List<BlockDraft>();
        var runs = 0;
        foreach (var run in Runs(block))
            if (run is [AssignableUnit, ..])
                lessons.Add(Lesson(block, runs++ == 0 ? key : Made(block, "lesson", runs), above + block.Title.First, run));
            else
                lessons.AddRange(Lessons(run[0], isSection ? "" : $"{above}{block.Title.First} › ", run[0].Key, isSection: false));
        return lessons;
    }

    private BlockDraft Lesson(Node block, string key, string title, IReadOnlyList<Node> units)
    {
        var lesson = Container(BlockTypes.Lesson, key, block, [.. units.Cast<AssignableUnit>().Select(Unit)]) with { Title = title };
        if (units.Cast<AssignableUnit>().Any(unit => unit.Settings.MasteryScore is not null))
            (lesson.Content["graded"], lesson.Content["format"], scored) = (true, Scored, scored + 1);
        return lesson;
    }

    private BlockDraft Unit(AssignableUnit unit) =>
        new(NodeKey.Of("unit", unit.Id), BlockTypes.Unit, unit.Title.First, [], [UnitContent.Draft(unit, package, structure.Objectives)]);

    /// <summary>Lessons with units that are scored count alike, and what masters the easiest unit passes the course.</summary>
    private GradingPolicy Grading()
    {
        var easiest = structure.Units.Select(unit => unit.Settings.MasteryScore).Where(score => score > 0).Min();
        return scored == 0
            ? new()
            : new() { Types = [new(Scored, Scored, 1, scored, 0)], Cutoffs = new Dictionary<string, double> { ["Pass"] = (double)(easiest ?? 0.5m) } };
    }

    private static BlockDraft Container(string type, string key, Node node, IReadOnlyList<BlockDraft> children)
    {
        var content = new JsonObject { ["titles"] = node.Title.ToJson() };
        if (node.Description.ToJson() is { Count: > 0 } description)
            content["descriptions"] = description;
        return new(key, type, node.Title.First, content, children);
    }

    /// <summary>The children in order: units that follow each other together, each block alone.</summary>
    private static IEnumerable<IReadOnlyList<Node>> Runs(Node parent)
    {
        var units = new List<Node>();
        foreach (var child in parent.Children)
        {
            if (child is AssignableUnit)
            {
                units.Add(child);
                continue;
            }

            if (units.Count > 0)
                yield return units;
            units = [];
            yield return [child];
        }

        if (units.Count > 0)
            yield return units;
    }

    private static string Made(Node node, string kind, int ordinal) => NodeKey.Of($"{kind}{ordinal + 1}", node.Id);
}
