using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Stoa.Contracts.Courses;
using Stoa.Contracts.Learning;

namespace Stoa.Gradebook.Grading;

/// <summary>What there is to earn in one version of a course. Made once for a tree, shared by all learners.</summary>
internal sealed class GradableCourse
{
    private static readonly ConditionalWeakTable<CourseTree, GradableCourse> Made = [];

    private GradableCourse(CourseTree tree, IProblemPoints points)
    {
        Policy = CourseContent.Of(tree.Root).Grading;
        Lessons = [.. tree.Root.SelfAndDescendants()
            .Where(block => block.Type == BlockTypes.Lesson && !tree.IsStaffOnly(block))
            .Select(lesson => GradableLesson.Of(tree, lesson, points))
            .Where(lesson => lesson.HasProblems)];
        Fingerprint = FingerprintOf(Policy, Lessons);
    }

    internal GradingPolicy Policy { get; }

    /// <summary>Those with something to earn, in reading order.</summary>
    internal IReadOnlyList<GradableLesson> Lessons { get; }

    /// <summary>Equal for versions in which every learner has the same grade.</summary>
    internal string Fingerprint { get; }

    internal static GradableCourse Of(CourseTree tree, IProblemPoints points) =>
        Made.GetValue(tree, made => new(made, points));

    internal IReadOnlyList<LessonScore> ScoresOf(Guid learnerId, IReadOnlyDictionary<string, Points> earned) =>
        [.. Lessons.Select(lesson => lesson.ScoreOf(learnerId, earned))];

    internal CourseResult Grade(Guid learnerId, IReadOnlyDictionary<string, Points> earned) =>
        CourseGrader.Grade(Policy, ScoresOf(learnerId, earned));

    private static string FingerprintOf(GradingPolicy policy, IReadOnlyList<GradableLesson> lessons)
    {
        var text = JsonSerializer.Serialize(policy) + string.Concat(lessons.Select(lesson => lesson.Describe()));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}

/// <summary>Points of a problem that was graded.</summary>
internal readonly record struct Points(double Earned, double Possible);
