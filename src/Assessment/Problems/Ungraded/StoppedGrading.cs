using System.Text.Json;
using Stoa.Contracts.Grading;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;
using Stoa.Platform.Tenancy;
using Stoa.Problems.Quizzes;
using Stoa.Problems.Regrading;
using Stoa.Ui.Strings;

namespace Stoa.Problems.Ungraded;

/// <summary>Attempts at quizzes that could not be handed in or graded, and regrades that stand still: their event failed as often as one may.</summary>
internal sealed class StoppedGrading(Db db, DeadLetters letters, Tenant tenant) : IUngradedWork
{
    private static readonly string[] names = [SittingEnds.Name, SittingSubmitted.Name, RegradeContinues.Name];

    private sealed record Row(Guid Id, Guid? LearnerId, string BlockKey, bool Done);

    private sealed record Stopped(Guid Id, DeadEvent Event);

    public string Kind => "problems.quizzes";

    public async Task<IReadOnlyList<UngradedWork>> OfCourse(Guid courseId, int most, CancellationToken cancellation)
    {
        var stopped = (await Dead(cancellation)).ToLookup(one => one.Id);
        var rows = await Rows(courseId, [.. stopped.Select(one => one.Key)], cancellation);
        return [.. rows.Where(row => !row.Done).Select(row => Work(row, stopped[row.Id].First().Event)).OrderByDescending(work => work.At).Take(most)];
    }

    public async Task<int> GradeAgain(Guid courseId, IReadOnlyCollection<Guid> ids, Guid by, CancellationToken cancellation)
    {
        var here = (await Rows(courseId, ids, cancellation)).Select(row => row.Id).ToHashSet();
        var events = (await Dead(cancellation)).Where(one => here.Contains(one.Id)).ToList();
        if (events.Count == 0) return 0;
        await letters.Replay(by.ToString(), tenant.Id, [.. events.Select(one => one.Event.EventId)]);
        return events.Select(one => one.Id).Distinct().Count();
    }

    public async Task<IReadOnlyDictionary<Guid, GradedSince>> Since(Guid courseId, IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        var dead = (await Dead(cancellation)).Select(one => one.Id).ToHashSet();
        var rows = await Rows(courseId, ids, cancellation);
        return rows.ToDictionary(row => row.Id, row => row.Done ? GradedSince.Graded : dead.Contains(row.Id) ? GradedSince.Failed : GradedSince.Waiting);
    }

    private async Task<IReadOnlyList<Stopped>> Dead(CancellationToken cancellation) =>
        [.. (await letters.Of(tenant.Id, names, cancellation)).Select(dead => new Stopped(Subject(dead), dead))];

    private static Guid Subject(DeadEvent dead) =>
        JsonDocument.Parse(dead.Body).RootElement.GetProperty(dead.Name == RegradeContinues.Name ? "regradeId" : "sittingId").GetGuid();

    private Task<IReadOnlyList<Row>> Rows(Guid courseId, IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        db.Query<Row>(RowsSql, new { CourseId = courseId, Ids = ids.ToArray() }, cancellation);

    private static UngradedWork Work(Row row, DeadEvent dead) => new(
        row.Id, row.LearnerId, row.BlockKey, dead.OccurredAt,
        dead.Name == RegradeContinues.Name ? Words.T("Regrading stopped: it failed {0} times.", dead.Attempts)
        : dead.Name == SittingEnds.Name ? Words.T("The attempt could not be handed in when its time was over: that failed {0} times.", dead.Attempts)
        : Words.T("Grading the attempt failed {0} times.", dead.Attempts),
        dead.Error);

    private const string RowsSql = """
        select id, learner_id, block_key, graded_at is not null as done
        from problems.sittings
        where course_id = @CourseId
          and id = any(@Ids)
        union all
        select id, null, block_key, finished_at is not null
        from problems.regrades
        where course_id = @CourseId
          and id = any(@Ids)
        """;
}
