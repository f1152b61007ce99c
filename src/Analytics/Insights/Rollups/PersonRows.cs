using Stoa.Insights.Facts;
using Stoa.Platform.Data;

namespace Stoa.Insights.Rollups;

/// <summary>Everything that is kept of one person: to be taken out.</summary>
internal static class PersonRows
{
    internal static async Task<IReadOnlyCollection<LearnerFacts>> Load(Tx tx, Guid person, CancellationToken cancellation)
    {
        var courses = await tx.Query<Guid>(CoursesSql, new { Person = person }, cancellation);
        var learners = courses.ToDictionary(course => (course, person), course => new LearnerFacts(course, person));
        await using var rows = await tx.Batch(
        [
            LearnerRows.Load(learners.Values), PartRows.LoadUnits(learners.Values), WorkRows.LoadProblems(learners.Values),
            new(VisitsSql, new { Person = person }), new(VideosSql, new { Person = person }), new(DaysSql, new { Person = person }),
        ], cancellation);
        await LearnerStore.Read(rows, learners);
        return learners.Values;
    }

    internal static Task Delete(Tx tx, Guid person, CancellationToken cancellation)
    {
        var args = new { Person = person };
        return tx.Run(
        [
            new(DeleteLearnersSql, args), new(DeleteUnitsSql, args), new(DeleteVisitsSql, args), new(DeleteVideosSql, args),
            new(DeleteProblemsSql, args), new(DeleteScoresSql, args), new(DeleteDaysSql, args), new(DeletePeriodsSql, args),
        ], cancellation);
    }

    private const string CoursesSql = """
        select course_id
        from insights.learners
        where learner_id = @Person
        """;

    private const string VisitsSql = """
        select course_id, learner_id, visit, unit, attention
        from insights.learner_visits
        where learner_id = @Person
        """;

    private const string VideosSql = """
        select course_id, learner_id, block, length, views, jumps
        from insights.learner_videos
        where learner_id = @Person
        """;

    private const string DaysSql = """
        select course_id, learner_id, day, deeds
        from insights.learner_days
        where learner_id = @Person
        """;

    private const string DeleteLearnersSql = "delete from insights.learners where learner_id = @Person";
    private const string DeleteUnitsSql = "delete from insights.learner_units where learner_id = @Person";
    private const string DeleteVisitsSql = "delete from insights.learner_visits where learner_id = @Person";
    private const string DeleteVideosSql = "delete from insights.learner_videos where learner_id = @Person";
    private const string DeleteProblemsSql = "delete from insights.learner_problems where learner_id = @Person";
    private const string DeleteScoresSql = "delete from insights.learner_scores where learner_id = @Person";
    private const string DeleteDaysSql = "delete from insights.learner_days where learner_id = @Person";
    private const string DeletePeriodsSql = "delete from insights.person_periods where person_id = @Person";
}
