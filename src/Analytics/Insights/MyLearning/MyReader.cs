using Stoa.Insights.Figures;

namespace Stoa.Insights.MyLearning;

/// <summary>One learner's own figures.</summary>
internal sealed class MyReader(FiguresDb figures)
{
    internal async Task<MyFigures> Of(Guid person)
    {
        var args = new { Person = person };
        await using var rows = await figures.Sql.Batch([new(CoursesSql, args), new(UnitsSql, args), new(ScoresSql, args), new(DaysSql, args)]);
        return new(await rows.Read<MyCourse>(), await rows.Read<MyUnit>(), await rows.Read<MyScore>(), await rows.Read<MyDay>());
    }

    private const string CoursesSql = """
        select course_id, stage, steps, steps_of, score, passed, attention, active_at, completed_at, (open or completed_at is not null) as here
        from insights.learners
        where learner_id = @Person
          and enrolled_at is not null
        order by active_at desc nulls last, course_id
        """;

    private const string UnitsSql = """
        select course_id, unit, attention, completed_at is not null as completed
        from insights.learner_units
        where learner_id = @Person
        """;

    private const string ScoresSql = """
        select course_id, at, score
        from insights.learner_scores
        where learner_id = @Person
        order by at
        """;

    private const string DaysSql = """
        select start as day, deeds
        from insights.person_periods
        where person_id = @Person
          and kind = 'day'
        order by start
        """;
}

public sealed record MyFigures(IReadOnlyList<MyCourse> Courses, IReadOnlyList<MyUnit> Units, IReadOnlyList<MyScore> Scores, IReadOnlyList<MyDay> Days);

/// <param name="Score">In thousandths; null while nothing was graded.</param>
/// <param name="Attention">Milliseconds of reading and watching.</param>
/// <param name="Here">False when they left.</param>
public sealed record MyCourse(
    Guid CourseId, short Stage, int Steps, int StepsOf, int? Score, bool Passed, long Attention, DateTimeOffset? ActiveAt, DateTimeOffset? CompletedAt, bool Here)
{
    public double Share => StepsOf == 0 ? 0 : (double)Steps / StepsOf;
}

public sealed record MyUnit(Guid CourseId, string Unit, long Attention, bool Completed);

public sealed record MyScore(Guid CourseId, DateTimeOffset At, int Score);

public sealed record MyDay(DateOnly Day, int Deeds);
