using Stoa.Insights.Sums;
using Stoa.Platform.Data;

namespace Stoa.Insights.Rollups;

/// <summary>Adds changes to the sums. A sum that is zero altogether is no row.</summary>
internal static class SumRows
{
    internal static IEnumerable<Statement> Save(CourseSums sums) => [.. Days(sums), .. Units(sums), .. Times(sums), .. Problems(sums), .. Answers(sums), .. VideoRows.Save(sums)];

    private static IEnumerable<Statement> Days(CourseSums sums)
    {
        var rows = sums.Days.ToList();
        var key = new { Courses = rows.Select(row => row.Key.Course).ToArray(), Days = rows.Select(row => row.Key.Day).ToArray() };
        int[] Column(Func<CourseSums.Day, int> value) => [.. rows.Select(row => value(row.Value))];
        yield return new(DaysSql, new
        {
            key.Courses,
            key.Days,
            Enrolled = Column(day => day.Enrolled),
            Active = Column(day => day.Active),
            Completed = Column(day => day.Completed),
            OfLeft = Column(day => day.OfLeft),
            OfStarted = Column(day => day.OfStarted),
            OfEngaged = Column(day => day.OfEngaged),
            OfCompleted = Column(day => day.OfCompleted),
            OfPassed = Column(day => day.OfPassed),
            OfWaiting = Column(day => day.OfWaiting),
            OfStruggling = Column(day => day.OfStruggling),
            Resting = Column(day => day.Resting),
        });
        yield return new(EmptyDaysSql, key);
    }

    private static IEnumerable<Statement> Units(CourseSums sums)
    {
        var rows = sums.Units.ToList();
        var key = new { Courses = rows.Select(row => row.Key.Course).ToArray(), Units = rows.Select(row => row.Key.Unit).ToArray() };
        yield return new(UnitsSql, new
        {
            key.Courses,
            key.Units,
            Opened = rows.Select(row => row.Value.Opened).ToArray(),
            Completed = rows.Select(row => row.Value.Completed).ToArray(),
            Stopped = rows.Select(row => row.Value.Stopped).ToArray(),
        });
        yield return new(EmptyUnitsSql, key);
    }

    private static IEnumerable<Statement> Times(CourseSums sums)
    {
        var rows = sums.Times.Where(row => row.Value != 0).ToList();
        var key = new
        {
            Courses = rows.Select(row => row.Key.Course).ToArray(),
            Units = rows.Select(row => row.Key.Unit).ToArray(),
            Steps = rows.Select(row => row.Key.Step).ToArray(),
        };
        yield return new(TimesSql, new { key.Courses, key.Units, key.Steps, Learners = rows.Select(row => row.Value).ToArray() });
        yield return new(EmptyTimesSql, key);
    }

    private static IEnumerable<Statement> Problems(CourseSums sums)
    {
        var rows = sums.Problems.ToList();
        var key = new { Courses = rows.Select(row => row.Key.Course).ToArray(), Blocks = rows.Select(row => row.Key.Block).ToArray() };
        long[] Column(Func<CourseSums.Problem, long> value) => [.. rows.Select(row => value(row.Value))];
        yield return new(ProblemsSql, new
        {
            key.Courses,
            key.Blocks,
            Learners = Column(problem => problem.Learners),
            Attempts = Column(problem => problem.Attempts),
            Solved = Column(problem => problem.Solved),
            FirstScores = Column(problem => problem.FirstScores),
            Pairs = Column(problem => problem.Pairs),
            X = Column(problem => problem.X),
            Xx = Column(problem => problem.Xx),
            Y = Column(problem => problem.Y),
            Yy = Column(problem => problem.Yy),
            Xy = Column(problem => problem.Xy),
        });
        yield return new(EmptyProblemsSql, key);
    }

    private static IEnumerable<Statement> Answers(CourseSums sums)
    {
        var rows = sums.Answers.Where(row => row.Value != 0).ToList();
        var key = new
        {
            Courses = rows.Select(row => row.Key.Course).ToArray(),
            Blocks = rows.Select(row => row.Key.Block).ToArray(),
            Inputs = rows.Select(row => row.Key.Answer.Input).ToArray(),
            Answers = rows.Select(row => row.Key.Answer.Answer).ToArray(),
        };
        yield return new(AnswersSql, new { key.Courses, key.Blocks, key.Inputs, key.Answers, Learners = rows.Select(row => row.Value).ToArray() });
        yield return new(EmptyAnswersSql, key);
    }

    private const string DaysSql = """
        insert into insights.course_days as kept (
            course_id, day, enrolled, active, completed, of_left, of_started, of_engaged, of_completed, of_passed, of_waiting, of_struggling, resting)
        select *
        from unnest(
            @Courses::uuid[], @Days::date[], @Enrolled::int[], @Active::int[], @Completed::int[], @OfLeft::int[], @OfStarted::int[],
            @OfEngaged::int[], @OfCompleted::int[], @OfPassed::int[], @OfWaiting::int[], @OfStruggling::int[], @Resting::int[])
        on conflict (course_id, day) do update
        set enrolled = kept.enrolled + excluded.enrolled,
            active = kept.active + excluded.active,
            completed = kept.completed + excluded.completed,
            of_left = kept.of_left + excluded.of_left,
            of_started = kept.of_started + excluded.of_started,
            of_engaged = kept.of_engaged + excluded.of_engaged,
            of_completed = kept.of_completed + excluded.of_completed,
            of_passed = kept.of_passed + excluded.of_passed,
            of_waiting = kept.of_waiting + excluded.of_waiting,
            of_struggling = kept.of_struggling + excluded.of_struggling,
            resting = kept.resting + excluded.resting
        """;

    private const string EmptyDaysSql = """
        delete from insights.course_days
        using unnest(@Courses::uuid[], @Days::date[]) as touched (course_id, day)
        where course_days.course_id = touched.course_id
          and course_days.day = touched.day
          and (enrolled, active, completed, resting) = (0, 0, 0, 0)
        """;

    private const string UnitsSql = """
        insert into insights.course_units as kept (course_id, unit, opened, completed, stopped)
        select *
        from unnest(@Courses::uuid[], @Units::text[], @Opened::int[], @Completed::int[], @Stopped::int[])
        on conflict (course_id, unit) do update
        set opened = kept.opened + excluded.opened,
            completed = kept.completed + excluded.completed,
            stopped = kept.stopped + excluded.stopped
        """;

    private const string EmptyUnitsSql = """
        delete from insights.course_units
        using unnest(@Courses::uuid[], @Units::text[]) as touched (course_id, unit)
        where course_units.course_id = touched.course_id
          and course_units.unit = touched.unit
          and (opened, completed, stopped) = (0, 0, 0)
        """;

    private const string TimesSql = """
        insert into insights.unit_times as kept (course_id, unit, step, learners)
        select *
        from unnest(@Courses::uuid[], @Units::text[], @Steps::int[], @Learners::int[])
        on conflict (course_id, unit, step) do update
        set learners = kept.learners + excluded.learners
        """;

    private const string EmptyTimesSql = """
        delete from insights.unit_times
        using unnest(@Courses::uuid[], @Units::text[], @Steps::int[]) as touched (course_id, unit, step)
        where unit_times.course_id = touched.course_id
          and unit_times.unit = touched.unit
          and unit_times.step = touched.step
          and learners = 0
        """;

    private const string ProblemsSql = """
        insert into insights.course_problems as kept (course_id, block, learners, attempts, solved, first_scores, pairs, x, xx, y, yy, xy)
        select course_id, block, learners, attempts, solved, first_scores, pairs, x, xx, y, yy, xy
        from unnest(
            @Courses::uuid[], @Blocks::text[], @Learners::bigint[], @Attempts::bigint[], @Solved::bigint[], @FirstScores::bigint[],
            @Pairs::bigint[], @X::bigint[], @Xx::bigint[], @Y::bigint[], @Yy::bigint[], @Xy::bigint[])
            as given (course_id, block, learners, attempts, solved, first_scores, pairs, x, xx, y, yy, xy)
        on conflict (course_id, block) do update
        set learners = kept.learners + excluded.learners,
            attempts = kept.attempts + excluded.attempts,
            solved = kept.solved + excluded.solved,
            first_scores = kept.first_scores + excluded.first_scores,
            pairs = kept.pairs + excluded.pairs,
            x = kept.x + excluded.x,
            xx = kept.xx + excluded.xx,
            y = kept.y + excluded.y,
            yy = kept.yy + excluded.yy,
            xy = kept.xy + excluded.xy
        """;

    private const string EmptyProblemsSql = """
        delete from insights.course_problems
        using unnest(@Courses::uuid[], @Blocks::text[]) as touched (course_id, block)
        where course_problems.course_id = touched.course_id
          and course_problems.block = touched.block
          and learners = 0
        """;

    private const string AnswersSql = """
        insert into insights.problem_answers as kept (course_id, block, input, answer, learners)
        select *
        from unnest(@Courses::uuid[], @Blocks::text[], @Inputs::text[], @Answers::text[], @Learners::int[])
        on conflict (course_id, block, input, answer) do update
        set learners = kept.learners + excluded.learners
        """;

    private const string EmptyAnswersSql = """
        delete from insights.problem_answers
        using unnest(@Courses::uuid[], @Blocks::text[], @Inputs::text[], @Answers::text[]) as touched (course_id, block, input, answer)
        where problem_answers.course_id = touched.course_id
          and problem_answers.block = touched.block
          and problem_answers.input = touched.input
          and problem_answers.answer = touched.answer
          and learners = 0
        """;
}
