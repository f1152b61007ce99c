using Microsoft.AspNetCore.Components;
using Stoa.Contracts.Courses;
using Stoa.Problems.Analysis.Statistics;

namespace Stoa.Problems.Analysis;

/// <summary>The page: a course's lessons, or one lesson's or problem's questions.</summary>
public sealed class AnalysisModel
{
    internal AnalysisModel(Course course, IReadOnlyList<RenderFragment> tabs, TestFigures figures, IReadOnlyList<ItemLine> items) =>
        (Course, Tabs, Figures, Items) = (course, tabs, figures, items);

    internal Course Course { get; }

    internal IReadOnlyList<RenderFragment> Tabs { get; }

    /// <summary>The lesson, problem or quiz that is looked at; null for the whole course.</summary>
    internal Block? Scope { get; init; }

    internal Block? Lesson { get; init; }

    /// <summary>Of the course: its lessons and quizzes that were answered.</summary>
    internal IReadOnlyList<LessonLine> Lessons { get; init; } = [];

    internal TestFigures Figures { get; }

    internal IReadOnlyList<ItemLine> Items { get; }

    internal string Path => PathOf(Course);

    /// <summary>What was answered is shown question by question.</summary>
    internal bool IsClose => Scope is { Type: not BlockTypes.Lesson };

    internal static string PathOf(Course course) => $"/studio/courses/{course.Key}/questions";

    internal string LinkTo(Block block) => $"{Path}?of={Uri.EscapeDataString(block.Key)}";

    internal string EditorOf(Block block) => $"/studio/courses/{Course.Key}/blocks/{block.Key}/editor";
}

/// <summary>A lesson, or a quiz of its own.</summary>
internal sealed record LessonLine(Block Block, TestFigures Figures, int Suspicious);

internal sealed record ItemLine(AnalysedItem Item, ItemFigures Figures)
{
    internal IReadOnlyList<Phrase> Suspicions { get; } = Suspicion.Of(Figures, Item.Right, Item.Name);
}
