using Stoa.Contracts.Courses;
using Stoa.Platform.Data;
using Stoa.Problems.Blocks;
using Stoa.Problems.Quizzes;

namespace Stoa.Problems.Regrading;

/// <summary>A block whose attempts can be judged again, as it is published now.</summary>
internal sealed record RegradeSubject(Course Course, CourseTree Tree, Block Block)
{
    internal bool IsQuiz => Block.Type == QuizBlock.TypeName;

    internal string Title => Block.Title.Length > 0 ? Block.Title : Block.Key;

    internal object Key => new { CourseId = Course.Id, BlockKey = Block.Key };
}

/// <summary>Finds what can be regraded and judges it, a number of learners at a time.</summary>
internal sealed class Regrader(ICourses courses, ProblemCatalog problems, QuizCatalog quizzes, SittingReader reader)
{
    internal async Task<RegradeSubject?> Find(Course course, string key) =>
        await courses.Published(course) is { } tree && tree.Find(key) is { } block && CanJudge(block)
            ? new RegradeSubject(course, tree, block)
            : null;

    /// <summary>What the sandbox judges is not judged here.</summary>
    internal bool CanJudge(Block block) =>
        block.Type == QuizBlock.TypeName || (block.Type == BlockTypes.Problem && !problems.Get(block).NeedsSandbox);

    internal async Task<RegradeSubject?> Find(Guid courseId, string key) =>
        await courses.Find(courseId) is { } course ? await Find(course, key) : null;

    internal ValueTask<Course?> Course(string key) => courses.Find(key);

    /// <summary>The next learners after one, with all their attempts judged anew.</summary>
    /// <param name="holding">Their rows stay locked until the transaction ends.</param>
    internal Task<RegradeBatch> Next(ISql sql, RegradeSubject subject, Guid? after, int take, DateTimeOffset now, bool holding, CancellationToken cancellation) =>
        subject.IsQuiz
            ? new QuizRegrading(quizzes, reader, subject, now).Next(sql, after, take, holding, cancellation)
            : new ProblemRegrading(problems.Get(subject.Block, subject.Tree), subject, now).Next(sql, after, take, holding, cancellation);

    internal static Task<int> Count(ISql sql, RegradeSubject subject, CancellationToken cancellation) =>
        sql.One<int>(subject.IsQuiz ? CountSittingsSql : CountStatesSql, subject.Key, cancellation);

    private const string CountStatesSql = """
        select count(*)::int
        from problems.states
        where course_id = @CourseId
          and block_key = @BlockKey
          and attempts > 0
        """;

    private const string CountSittingsSql = """
        select count(distinct learner_id)::int
        from problems.sittings
        where course_id = @CourseId
          and block_key = @BlockKey
          and graded_at is not null
        """;
}
