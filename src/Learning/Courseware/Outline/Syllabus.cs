using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using Stoa.Contracts.Courses;
using Stoa.Ui.Blocks;

namespace Stoa.Courseware.Outline;

/// <summary>The sections, lessons and units of a version, worked out once: who may see them when, how long they take, when they are due.</summary>
public sealed class Syllabus
{
    private static readonly ConditionalWeakTable<CourseTree, Syllabus> Known = [];
    private readonly FrozenDictionary<string, SyllabusUnit> byKey;

    private Syllabus(CourseTree tree, BlockTypeRegistry types)
    {
        Tree = tree;
        Content = CourseContent.Of(tree.Root);
        Sections = [.. tree.Root.Children.Select(section => new SyllabusSection(section, section.Children, tree, types))];
        Units = [.. Sections.SelectMany(section => section.Lessons).SelectMany(lesson => lesson.Units)];
        for (var i = 0; i < Units.Count; i++)
            Units[i].Index = i;
        byKey = Units.ToFrozenDictionary(unit => unit.Key);
        Openings = [.. Units.Select(unit => unit.Start).OfType<DateTimeOffset>().Distinct().Order()];
    }

    public CourseTree Tree { get; }
    public CourseContent Content { get; }
    public IReadOnlyList<SyllabusSection> Sections { get; }

    /// <summary>In reading order.</summary>
    public IReadOnlyList<SyllabusUnit> Units { get; }

    private IReadOnlyList<DateTimeOffset> Openings { get; }

    public static Syllabus Of(CourseTree tree, BlockTypeRegistry types) =>
        Known.TryGetValue(tree, out var known) ? known : Known.GetValue(tree, _ => new(tree, types));

    public SyllabusUnit? Find(string unitKey) => byKey.GetValueOrDefault(unitKey);

    /// <summary>How many of the start dates have passed: what learners can see changes with it and with nothing else.</summary>
    public int OpeningsUntil(DateTimeOffset now)
    {
        var passed = 0;
        while (passed < Openings.Count && Openings[passed] <= now)
            passed++;
        return passed;
    }

    /// <summary>The first unit before or after the place that may be seen.</summary>
    public SyllabusUnit? Next(SyllabusUnit from, int step, bool staff, DateTimeOffset now)
    {
        for (var i = from.Index + step; i >= 0 && i < Units.Count; i += step)
            if (Units[i].IsShown(staff, now))
                return Units[i];
        return null;
    }

    /// <summary>The lesson that is open to everybody: the first that a learner sees.</summary>
    public SyllabusLesson? FirstLesson(DateTimeOffset now) =>
        Units.FirstOrDefault(unit => unit.IsShown(staff: false, now))?.Lesson;
}

public sealed class SyllabusSection
{
    public SyllabusSection(Block block, IReadOnlyList<Block> lessons, CourseTree tree, BlockTypeRegistry types)
    {
        Block = block;
        Lessons = [.. lessons.Select(lesson => new SyllabusLesson(this, lesson, tree, types))];
    }

    public Block Block { get; }
    public IReadOnlyList<SyllabusLesson> Lessons { get; }
    public bool IsShown(bool staff, DateTimeOffset now) => Lessons.Any(lesson => lesson.IsShown(staff, now));
}

public sealed class SyllabusLesson
{
    public SyllabusLesson(SyllabusSection section, Block block, CourseTree tree, BlockTypeRegistry types)
    {
        Section = section;
        Block = block;
        Due = tree.Due(block);
        IsGraded = tree.IsGraded(block);
        Format = tree.AssignmentType(block);
        Units = [.. block.SelfAndDescendants().Where(below => below.Type == BlockTypes.Unit).Select(unit => new SyllabusUnit(this, unit, tree, types))];
    }

    public SyllabusSection Section { get; }
    public Block Block { get; }
    public DateTimeOffset? Due { get; }
    public bool IsGraded { get; }

    /// <summary>The assignment's kind, e.g. Homework.</summary>
    public string? Format { get; }

    public IReadOnlyList<SyllabusUnit> Units { get; }
    public double Minutes => Units.Sum(unit => unit.Minutes);
    public bool IsShown(bool staff, DateTimeOffset now) => Units.Any(unit => unit.IsShown(staff, now));
}

public sealed class SyllabusUnit
{
    private readonly bool isForStaff;

    public SyllabusUnit(SyllabusLesson lesson, Block block, CourseTree tree, BlockTypeRegistry types)
    {
        Lesson = lesson;
        Block = block;
        Start = tree.Start(block);
        isForStaff = tree.IsStaffOnly(block) || tree.IsHidden(block);
        Minutes = MinutesOf(block, types);
        Counts = block.SelfAndDescendants().Any(below => types.Find(below.Type) is { Completion: not CompletionKind.None });
    }

    public SyllabusLesson Lesson { get; }
    public Block Block { get; }
    public string Key => Block.Key;
    public string Title => Block.Title.Length > 0 ? Block.Title : Lesson.Block.Title;
    public int Index { get; internal set; }
    public DateTimeOffset? Start { get; }
    public double Minutes { get; }

    /// <summary>Whether there is anything in it to complete.</summary>
    public bool Counts { get; }

    public bool IsForStaff => isForStaff;
    public bool IsShown(bool staff, DateTimeOffset now) => staff || (!isForStaff && (Start is null || Start <= now));

    private static double MinutesOf(Block block, BlockTypeRegistry types)
    {
        if (block.Flag("staffOnly") || block.Flag("hidden"))
            return 0;
        var below = block.Children.Select(child => MinutesOf(child, types)).ToList();
        // Of a random selection only some are shown.
        var shown = block.Type == BlockTypes.Random && block.Number("count") is { } count and >= 0 && below.Count > count
            ? below.Average() * count
            : below.Sum();
        return shown + (types.Find(block.Type)?.Minutes(block) ?? 0);
    }
}
