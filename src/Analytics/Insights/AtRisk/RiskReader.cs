using Stoa.Contracts.People;
using Stoa.Insights.CourseFigures;
using Stoa.Insights.Facts;
using Stoa.Insights.Figures;
using Stoa.Ui;

namespace Stoa.Insights.AtRisk;

/// <summary>Why somebody may be lost.</summary>
public enum Risk
{
    /// <summary>Registered a while ago and has opened nothing.</summary>
    Waiting,

    /// <summary>Started, and has done nothing for a while.</summary>
    Quiet,

    /// <summary>Answers more wrong than right.</summary>
    Struggling,
}

/// <summary>Learners who may be lost, those first who were there last: they are the likeliest to come back.</summary>
internal sealed class RiskReader(FiguresDb figures, CourseReader courses, IPeople people, TimeProvider clock)
{
    internal const int Most = 50;

    private sealed record Row(Guid LearnerId, DateTimeOffset Since, string? LastUnit, int Steps, int StepsOf, DateTimeOffset? WrittenAt);

    /// <summary>The list of a reason, and the letter to those who are on it.</summary>
    internal async Task<LearnersModel> Model(CourseView view, Risk risk, LetterForm form, FormErrors? errors = null)
    {
        var learners = await Of(view.Course.Id, risk);
        var funnel = await courses.Funnel(view.Course.Id);
        var everybody = risk switch { Risk.Waiting => funnel?.Waiting, Risk.Quiet => funnel?.Quiet, _ => funnel?.Struggling };
        return new(view, risk, learners, Math.Max(everybody ?? 0, learners.Count), form, errors);
    }

    private async Task<IReadOnlyList<LearnerAtRisk>> Of(Guid course, Risk risk)
    {
        var before = clock.GetUtcNow().AddDays(-Lines.QuietDays);
        var sql = risk switch { Risk.Waiting => WaitingSql, Risk.Quiet => QuietSql, _ => StrugglingSql };
        var rows = await figures.Sql.Query<Row>(sql, new { Course = course, Before = before, Most });
        var names = await people.Find([.. rows.Select(row => row.LearnerId)]);
        return
        [
            .. rows.Where(row => names.ContainsKey(row.LearnerId)).Select(row => new LearnerAtRisk(
                names[row.LearnerId], row.Since, row.LastUnit, row.StepsOf == 0 ? null : (double)row.Steps / row.StepsOf, row.WrittenAt)),
        ];
    }

    private const string Columns = """
        last_unit, steps, steps_of, (
            select max(sent_at)
            from insights.letters
            where letters.course_id = learners.course_id
              and letters.learner_id = learners.learner_id
          ) as written_at
        from insights.learners
        where course_id = @Course
          and open
        """;

    // Each list is the head of an index of its own: its cost does not grow with the class.
    private const string WaitingSql = $"""
        select learner_id, enrolled_at as since, {Columns}
          and stage = 1
          and enrolled_at < @Before
        order by enrolled_at desc
        limit @Most
        """;

    private const string QuietSql = $"""
        select learner_id, active_at as since, {Columns}
          and stage >= 2
          and active_at < @Before
        order by active_at desc
        limit @Most
        """;

    private const string StrugglingSql = $"""
        select learner_id, active_at as since, {Columns}
          and struggling
        order by active_at desc
        limit @Most
        """;
}

/// <param name="Since">When they registered, or were active last.</param>
/// <param name="Share">Of the course's steps; null when none is known.</param>
/// <param name="WrittenAt">When somebody wrote to them from here last.</param>
public sealed record LearnerAtRisk(PersonSummary Person, DateTimeOffset Since, string? LastUnit, double? Share, DateTimeOffset? WrittenAt);
