using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.People;
using Stoa.Platform.Data;
using Stoa.Platform.Outbox;
using Stoa.Platform.Web;

namespace Stoa.Problems.Regrading;

/// <summary>An instructor wants to know what a regrade would change for all learners, more of whom there are than a page can wait for; or has it
/// tried again where it stopped.</summary>
internal static class AskPreview
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost($"{RegradeDoor.Pattern}/{{key}}/previews", Handle).RequireRole(Role.Instructor);

    private static async Task<IResult> Handle([AsParameters] RegradeRoute route, [AsParameters] ShowRegrade.Needs needs, Outbox outbox, Visitor visitor)
    {
        if (await ShowRegrade.Find(route, needs.Regrader) is not { } subject) return TypedResults.NotFound();
        if (await RegradePreview.Of(needs.Db, subject, needs.Stopped, needs.Http.RequestAborted) is { StoppedBy: { } dead }) await needs.Stopped.TryAgain(dead, visitor.Required.Id);
        else await Begin(needs, outbox, subject);
        return new SeeOther(RegradeDoor.PathOf(subject.Course, subject.Block.Key));
    }

    private static Task Begin(ShowRegrade.Needs needs, Outbox outbox, RegradeSubject subject) => needs.Db.Transaction(async tx =>
    {
        var now = needs.Clock.GetUtcNow();
        var row = new
        {
            Id = Guid.CreateVersion7(now),
            CourseId = subject.Course.Id,
            BlockKey = subject.Block.Key,
            Version = subject.Course.PublishedRoot,
            Now = now,
            Total = await Regrader.Count(tx, subject, needs.Http.RequestAborted),
        };
        await tx.Query<bool>(QueueSql, row, needs.Http.RequestAborted);
        if (await tx.Execute(AskSql, row, needs.Http.RequestAborted) > 0) await outbox.Add(tx, new RegradePreviewContinues(row.Id));
    }, needs.Http.RequestAborted);

    // Two buttons pressed at once ask once.
    private const string QueueSql = "select pg_advisory_xact_lock(hashtextextended(@CourseId::text || '/' || @BlockKey, 31)) is null";

    private const string AskSql = """
        insert into problems.regrade_previews (id, course_id, block_key, version, asked_at, total)
        select @Id, @CourseId, @BlockKey, @Version, @Now, @Total
        where not exists (
            select
            from problems.regrade_previews running
            where running.course_id = @CourseId
              and running.block_key = @BlockKey
              and running.version = @Version
              and running.finished_at is null
        )
        """;
}

/// <summary>How far a preview has come, or what it came to.</summary>
public sealed record RegradePreview
{
    public Guid Id { get; init; }
    public DateTimeOffset AskedAt { get; init; }
    public int Learners { get; init; }
    public int Attempts { get; init; }
    public int Raised { get; init; }
    public int Lowered { get; init; }
    public int Failed { get; init; }
    public int Total { get; init; }
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Set where it does not go on by itself any more.</summary>
    internal DeadEvent? StoppedBy { get; private init; }

    /// <summary>The newest of the version that is published now.</summary>
    internal static async Task<RegradePreview?> Of(Db db, RegradeSubject subject, StoppedPreviews stopped, CancellationToken cancellation)
    {
        var newest = await db.One<RegradePreview>(
            NewestSql, new { CourseId = subject.Course.Id, BlockKey = subject.Block.Key, Version = subject.Course.PublishedRoot }, cancellation);
        return newest is { FinishedAt: null } ? newest with { StoppedBy = await stopped.Find(newest.Id, cancellation) } : newest;
    }

    private const string NewestSql = """
        select id, asked_at, learners, attempts, raised, lowered, failed, total, finished_at
        from problems.regrade_previews
        where course_id = @CourseId
          and block_key = @BlockKey
          and version = @Version
        order by asked_at desc
        limit 1
        """;
}
