using Stoa.Contracts.Courses;
using Stoa.Contracts.Enrolments;
using Stoa.Contracts.Learning;
using Stoa.Platform.Data;

namespace Stoa.Courseware.Dashboard;

/// <summary>A course of the learner's, with where they stand in it.</summary>
public sealed record LearnedCourse(Course Course, Enrolment Enrolment, CourseContent Content, CourseProgress? Progress, CourseGrade? Grade, string? UnitTitle)
{
    internal double Share => Progress?.Share ?? 0;
    internal bool IsFinished => Progress?.CompletedAt is not null;
    internal DateTimeOffset LastTouched => Progress?.LastActiveAt ?? Enrolment.EnrolledAt;

    /// <summary>Where the learner stopped: the very unit, or the course's home when they have not begun.</summary>
    internal string ContinuePath => UnitTitle is null ? Course.LearnPath : $"{Course.LearnPath}/{Progress!.LastUnitKey}";
}

/// <summary>Gathers a learner's courses from the modules that know them, in one question each.</summary>
internal sealed class LearningRecord(Db db, IEnrolments enrolments, ICourses courses, IProgress progress, IGrades grades, TimeProvider clock)
{
    private const int DaysKept = 400;

    private sealed record DoneUnit(Guid CourseId, string UnitKey);

    internal async Task<DashboardModel> Of(Guid learnerId, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var mine = await enrolments.OfLearner(learnerId);
        Guid[] ids = [.. mine.Select(enrolment => enrolment.CourseId)];
        var known = await courses.Find(ids);
        var standing = await progress.OfLearner(learnerId, ids);
        var marks = await grades.OfLearner(learnerId, ids);
        await using var results = await db.Batch([new(DaysSql, new { LearnerId = learnerId, DaysKept }), new(DoneSql, new { LearnerId = learnerId, CourseIds = ids })], cancellation);
        var days = await results.Read<DateOnly>();
        var done = (await results.Read<DoneUnit>()).ToLookup(unit => unit.CourseId, unit => unit.UnitKey);
        var learned = new List<LearnedCourse>();
        var due = new List<DueItem>();
        foreach (var enrolment in mine)
        {
            if (known.GetValueOrDefault(enrolment.CourseId) is not { } course || await courses.Published(course) is not { } tree)
                continue;
            var stand = standing.GetValueOrDefault(course.Id);
            learned.Add(new(course, enrolment, CourseContent.Of(tree.Root), stand, marks.GetValueOrDefault(course.Id), UnitTitle(tree, stand)));
            if (enrolment.IsActive)
                due.AddRange(DueDates.Of(course, tree, done[course.Id].ToHashSet(), now));
        }
        return new(learned, [.. due.OrderBy(item => item.Due).Take(6)], Streak.Of(days.ToHashSet(), DateOnly.FromDateTime(now.UtcDateTime)), now);
    }

    /// <summary>The title of the last unit, with the lesson's where a unit has none; null when there is no such unit any more.</summary>
    private static string? UnitTitle(CourseTree tree, CourseProgress? stand)
    {
        if (stand?.LastUnitKey is not { } key || tree.Find(key) is not { Type: BlockTypes.Unit } unit)
            return null;
        return unit.Title.Length > 0 ? unit.Title : tree.Parent(unit)?.Title ?? "";
    }

    private const string DaysSql = """
        select day
        from courseware.active_days
        where learner_id = @LearnerId
        order by day desc
        limit @DaysKept
        """;

    private const string DoneSql = """
        select course_id, unit_key
        from courseware.unit_completions
        where learner_id = @LearnerId
          and course_id = any(@CourseIds)
        """;
}
