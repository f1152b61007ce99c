using System.Globalization;
using Stoa.Contracts.Courses;
using Stoa.Contracts.Learning;

namespace Stoa.Gradebook.Grading;

/// <summary>A lesson's problems: those that everybody gets, and pools of which each learner gets some.</summary>
internal sealed class GradableLesson
{
    private readonly IReadOnlyList<Part> parts;

    private GradableLesson(CourseTree tree, Block lesson, IProblemPoints points)
    {
        Key = lesson.Key;
        Title = lesson.Title;
        Section = tree.Parent(lesson)?.Title ?? "";
        Graded = tree.IsGraded(lesson);
        Type = tree.AssignmentType(lesson);
        Due = tree.Due(lesson);
        parts = [.. lesson.Children.SelectMany(child => PartsOf(child, points, counts: true))];
    }

    internal string Key { get; }
    internal string Title { get; }
    internal string Section { get; }
    internal bool Graded { get; }
    internal string? Type { get; }
    internal DateTimeOffset? Due { get; }
    internal bool HasProblems => parts.Count > 0;

    internal static GradableLesson Of(CourseTree tree, Block lesson, IProblemPoints points) => new(tree, lesson, points);

    internal LessonScore ScoreOf(Guid learnerId, IReadOnlyDictionary<string, Points> earned) =>
        new(Key, Title, Graded, Type, [.. parts.SelectMany(part => part.For(learnerId)).Select(problem => problem.With(earned))]);

    internal string Describe() => FormattableString.Invariant($"\n{Key}|{Graded}|{Type}|") + string.Concat(parts.Select(part => part.Describe()));

    private static IEnumerable<Part> PartsOf(Block block, IProblemPoints points, bool counts)
    {
        if (block.Flag("staffOnly"))
            return [];
        counts = Declares(block, "graded") ?? counts;
        if (block.Type == BlockTypes.Random)
            return Pool.Of(block, child => [.. PartsOf(child, points, counts)]) is { IsEmpty: false } pool ? [pool] : [];
        if (block.Children.Count > 0)
            return block.Children.SelectMany(child => PartsOf(child, points, counts));
        // Blocks of other kinds that are judged say themselves what they are worth.
        var possible = block.Type == BlockTypes.Problem ? points.Possible(block) : block.Number("points") ?? 0;
        return possible > 0 ? [new Fixed(block.Key, possible, counts)] : [];
    }

    private static bool? Declares(Block block, string property) =>
        block.Content.TryGetProperty(property, out var value) && value.ValueKind is System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False
            ? value.GetBoolean()
            : null;

    private abstract record Part
    {
        internal abstract IEnumerable<Fixed> For(Guid learnerId);
        internal abstract string Describe();
    }

    private sealed record Fixed(string Key, double Possible, bool Counts) : Part
    {
        internal override IEnumerable<Fixed> For(Guid learnerId) => [this];
        internal override string Describe() => string.Create(CultureInfo.InvariantCulture, $"{Key}:{Possible:R}:{Counts};");

        /// <summary>A problem that was graded keeps what was possible then, as in Open edX.</summary>
        internal ProblemScore With(IReadOnlyDictionary<string, Points> earned) => earned.TryGetValue(Key, out var points)
            ? new(Key, points.Earned, points.Possible, Counts, Attempted: true)
            : new(Key, 0, Possible, Counts, Attempted: false);
    }

    private sealed record Pool(Block Random, IReadOnlyDictionary<string, IReadOnlyList<Part>> PartsByChild) : Part
    {
        internal bool IsEmpty => PartsByChild.Values.All(parts => parts.Count == 0);

        internal static Pool Of(Block random, Func<Block, IReadOnlyList<Part>> partsOf) =>
            new(random, random.Children.ToDictionary(child => child.Key, partsOf));

        internal override IEnumerable<Fixed> For(Guid learnerId) =>
            RandomChoice.Pick(learnerId, Random).SelectMany(child => PartsByChild[child.Key]).SelectMany(part => part.For(learnerId));

        internal override string Describe() =>
            string.Create(CultureInfo.InvariantCulture, $"{Random.Key}?{Random.Number("count")}[{string.Concat(PartsByChild.Values.SelectMany(parts => parts).Select(part => part.Describe()))}]");
    }
}
