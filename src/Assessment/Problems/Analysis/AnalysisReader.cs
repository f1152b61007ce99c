using Stoa.Contracts.Courses;
using Stoa.Problems.Analysis.Statistics;
using Stoa.Problems.Blocks;
using Stoa.Problems.Quizzes;

namespace Stoa.Problems.Analysis;

/// <summary>Reads what was answered below a block of the course.</summary>
internal sealed class AnalysisReader(ProblemCatalog catalog, FirstAttempts attempts, FirstSittings sittings)
{
    /// <summary>The problems as one set, then each quiz.</summary>
    internal async Task<IReadOnlyList<AnalysedSet>> Read(Course course, CourseTree tree, Block scope, CancellationToken cancellation)
    {
        var blocks = scope.SelfAndDescendants().ToList();
        var problems = blocks.Where(b => b.Type == BlockTypes.Problem).Select(b => (b, catalog.Get(b, tree))).ToList();
        var sets = new List<AnalysedSet>();
        if (problems.Count > 0)
        {
            var (items, people) = await attempts.Of(course.Id, problems, cancellation);
            if (items.Count > 0) sets.Add(AnalysedSet.Of(null, items, people));
        }
        foreach (var quiz in blocks.Where(b => b.Type == QuizBlock.TypeName))
        {
            var (items, people) = await sittings.Of(course.Id, quiz.Key, cancellation);
            if (items.Count > 0) sets.Add(AnalysedSet.Of(quiz, items, people));
        }
        return sets;
    }
}

/// <summary>Questions that are answered together, with their figures.</summary>
/// <param name="Quiz">Null for the problems of a lesson or a course.</param>
internal sealed record AnalysedSet(Block? Quiz, TestFigures Figures, IReadOnlyList<ItemLine> Lines, int People)
{
    internal static readonly AnalysedSet Empty = Of(null, [], 0);

    internal static AnalysedSet Of(Block? quiz, IReadOnlyList<AnalysedItem> items, int people)
    {
        var figures = TestAnalysis.Of([.. items.Select(i => i.Item)], people);
        return new AnalysedSet(quiz, figures, [.. items.Zip(figures.Items, (item, line) => new ItemLine(item, line))], people);
    }

    /// <summary>A line for the quiz, or one for each lesson whose problems these are.</summary>
    internal IEnumerable<LessonLine> ByLesson(CourseTree tree)
    {
        if (Quiz is not null) return [new LessonLine(Quiz, Figures, Suspicious(Lines))];
        return from line in Lines
               group line by tree.Path(line.Item.Block).FirstOrDefault(b => b.Type == BlockTypes.Lesson) into lesson
               where lesson.Key is not null
               select new LessonLine(lesson.Key, TestAnalysis.Of([.. lesson.Select(i => i.Item.Item)], People), Suspicious(lesson));
    }

    private static int Suspicious(IEnumerable<ItemLine> lines) => lines.Count(line => line.Suspicions.Count > 0);
}
