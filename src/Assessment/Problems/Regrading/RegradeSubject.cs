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
internal sealed class Regrader(ICourses courses, ProblemCatalog problems, QuizCatalog quizzes, SittingReader reader, PreparedProblems prepared)
{
    private const int Many = 2000;

    /// <summary>Where the sandbox has to be asked: a regrade never fills its queue.</summary>
    private const int Few = 100;

    internal async Task<RegradeSubject?> Find(Course course, string key) =>
        await courses.Published(course) is { } tree && tree.Find(key) is { } block && CanJudge(block)
            ? new RegradeSubject(course, tree, block)
            : null;

    internal bool CanJudge(Block block) =>
        block.Type == QuizBlock.TypeName || (block.Type == BlockTypes.Problem && problems.Get(block).Unsupported is null);

    internal async Task<RegradeSubject?> Find(Guid courseId, string key) =>
        await courses.Find(courseId) is { } course ? await Find(course, key) : null;

    internal ValueTask<Course?> Course(string key) => courses.Find(key);

    /// <summary>The next learners, with all their attempts judged anew.</summary>
    internal Task<RegradeBatch> Next(ISql sql, RegradeStep step, CancellationToken cancellation) => step.Subject.IsQuiz
        ? new QuizRegrading(quizzes, reader, step).Next(sql, cancellation)
        : new ProblemRegrading(problems.Get(step.Subject.Block, step.Subject.Tree), step, prepared).Next(sql, cancellation);

    /// <summary>The same in the background, where the sandbox is asked for what it has to judge.</summary>
    /// <param name="holding">The rows of the learners are held, but never while somebody waits for a script.</param>
    internal async Task<RegradeBatch> Next(Tx tx, RegradeSubject subject, RegradeRuns runs, Guid? after, DateTimeOffset now, bool holding, CancellationToken cancellation)
    {
        var asks = AsksSandbox(subject);
        var step = new RegradeStep(subject, after, asks ? Few : Many, now, runs);
        if (asks && holding && await Next(tx, step, cancellation) is { IsPause: true } pause) return pause;
        return await Next(tx, step with { Holding = holding }, cancellation);
    }

    private bool AsksSandbox(RegradeSubject subject)
    {
        if (!subject.IsQuiz) return problems.Get(subject.Block).NeedsSandbox;
        var quiz = quizzes.Quiz(subject.Block);
        var banks = quiz.Parts.OfType<QuizDraw>().Select(draw => subject.Tree.Find(draw.Bank)).OfType<Block>();
        return quiz.Items.Concat(banks.SelectMany(bank => quizzes.Bank(bank).Items)).Any(item => item.Problem.NeedsSandbox);
    }

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
