using Microsoft.AspNetCore.Components;
using Stoa.Contracts.Courses;
using Stoa.Problems.Analysis.Statistics;
using Stoa.Problems.Questions;

namespace Stoa.Problems.Analysis;

/// <summary>The page: a course's lessons, or one lesson's or problem's questions.</summary>
public sealed class AnalysisModel
{
    internal AnalysisModel(Course course, IReadOnlyList<RenderFragment> tabs, TestFigures figures, IReadOnlyList<ItemLine> items) =>
        (Course, Tabs, Figures, Items) = (course, tabs, figures, items);

    internal Course Course { get; }

    internal IReadOnlyList<RenderFragment> Tabs { get; }

    /// <summary>The lesson or the problem that is looked at; null for the whole course.</summary>
    internal Block? Scope { get; init; }

    internal Block? Lesson { get; init; }

    /// <summary>Of the course: its lessons that have questions.</summary>
    internal IReadOnlyList<LessonLine> Lessons { get; init; } = [];

    internal TestFigures Figures { get; }

    internal IReadOnlyList<ItemLine> Items { get; }

    internal string Path => PathOf(Course);

    internal bool IsProblem => Scope?.Type == BlockTypes.Problem;

    internal static string PathOf(Course course) => $"/studio/courses/{course.Key}/questions";

    internal string LinkTo(Block block) => $"{Path}?of={Uri.EscapeDataString(block.Key)}";

    internal string EditorOf(Block block) => $"/studio/courses/{Course.Key}/blocks/{block.Key}/editor";
}

internal sealed record LessonLine(Block Lesson, TestFigures Figures, int Suspicious);

/// <param name="Number">Of the question in its problem; null where it is the only one.</param>
internal sealed record ItemLine(Block Problem, Question Question, int? Number, ItemFigures Figures, IReadOnlyList<Phrase> Suspicions)
{
    /// <summary>The ids of the options that earn all points.</summary>
    internal static IReadOnlyList<string> RightOf(Question question) => question switch
    {
        ChoiceQuestion or AnnotationQuestion => question.Correct.OptionIds,
        DropdownQuestion => question.Correct.Texts,
        _ => [],
    };

    internal static string NameOf(Question question, string option) => question switch
    {
        ChoiceQuestion choice when choice.Options.FirstOrDefault(o => o.Id == option) is { } found => found.Words?.Say() ?? Spoken.Of(found.Html, option),
        AnnotationQuestion annotation when annotation.Tags.FirstOrDefault(t => t.Id == option) is { } tag => tag.Text,
        _ => option,
    };

    internal bool IsRight(string option) => RightOf(Question).Contains(option);

    internal string Name(string option) => NameOf(Question, option);

    internal string Title => Problem.Title.Length > 0 ? Problem.Title : Spoken.Of(Question.Label ?? "", Problem.Key);
}
