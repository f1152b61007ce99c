using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.Courses;
using Stoa.Contracts.Learning;
using Stoa.PeerReview.Files;
using Stoa.PeerReview.Reckoning;
using Stoa.Platform.Data;
using Stoa.Platform.Web;
using Stoa.Ui.Strings;

namespace Stoa.PeerReview.Submissions;

/// <summary>A learner hands work in: it is durable when the answer comes. A refusal keeps everything as a draft.</summary>
internal static class HandInWork
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/submission", Handle).RequirePerson().WithMetadata(new WorkSize());

    private static async Task<IResult> Handle([AsParameters] WorkRoute route, WorkDesk desk, FileTray tray, HttpContext http)
    {
        var (work, refusal) = await desk.Open(route, http);
        if (work is null)
            return refusal!;
        var form = await WorkForm.Read(http, work, tray);
        // Kept before anything is judged, so that no refusal loses what was written.
        await DraftStore.Keep(desk.Db, work.Key, form, work.Now);
        if (form.TooLong)
            return work.Answer(http, SaveDraft.TooLong(), StatusCodes.Status413PayloadTooLarge);
        if (form.Faults.Count > 0)
            return work.Answer(http, string.Join(" ", [.. form.Faults, Words.T("Nothing was handed in yet.")]), StatusCodes.Status422UnprocessableEntity);
        return await desk.Db.Transaction(tx => HandIn(tx, desk, work, form, http), http.RequestAborted);
    }

    private static async Task<IResult> HandIn(Tx tx, WorkDesk desk, OpenedWork work, WorkForm form, HttpContext http)
    {
        await DraftStore.Lock(tx, work.Key, work.Now);
        if (form.FormId is { } known && await tx.One<Guid?>(KnownSql, new { work.Key.LearnerId, FormId = known }) is not null)
        {
            await DraftStore.Clear(tx, work.Key);
            return work.Answer(http, Words.T("Handed in."));
        }
        var current = await tx.One<Submission>(CurrentSql, new { work.Key.LearnerId, work.Key.CourseId, work.Key.BlockKey });
        if (Refusal(work, current) is { } why)
            return work.Answer(http, why, StatusCodes.Status409Conflict);
        var draft = await DraftStore.Read(tx, work.Key);
        var files = await tx.One<int>(FilesSql, new { work.Key.LearnerId, work.Key.CourseId, work.Key.BlockKey, Before = current?.Id });
        if (Missing(work, draft, files) is { } missing)
            return work.Answer(http, missing, StatusCodes.Status422UnprocessableEntity);
        await Record(tx, desk, work, draft, current, form.FormId ?? Guid.CreateVersion7(work.Now));
        return work.Answer(http, Words.T("Handed in."));
    }

    /// <summary>Why nothing can be handed in (any more), or null.</summary>
    internal static string? Refusal(OpenedWork work, Submission? current)
    {
        if (work.Assignment.HandIn.Nothing)
            return Words.T("Nothing is handed in here.");
        if (work.Deadline.IsClosed(work.Now))
            return Words.T("The date has passed, and late work is not taken here. What you wrote is kept as a draft.");
        var again = current switch
        {
            null => true,
            { IsReturned: true } => work.Assignment.Resubmit == "afterReturn",
            { State: WorkState.Submitted, Taken: 0 } => work.Assignment.Resubmit != "never",
            _ => false,
        };
        return again ? null : Words.T("Your work is in review and cannot be changed any more. What you wrote is kept as a draft.");
    }

    private static string? Missing(OpenedWork work, Draft draft, int files)
    {
        var rules = work.Assignment.HandIn;
        if (rules.Text == "required" && string.IsNullOrWhiteSpace(draft.Body))
            return Words.T("Write your text first. Nothing was handed in yet.");
        if (rules.Files == "required" && files == 0)
            return Words.T("Add a file first. Nothing was handed in yet.");
        if (rules.Links == "required" && draft.Links.Length == 0)
            return Words.T("Add a link first. Nothing was handed in yet.");
        return string.IsNullOrWhiteSpace(draft.Body) && files == 0 && draft.Links.Length == 0 ? Words.T("There is nothing to hand in yet.") : null;
    }

    private static async Task Record(Tx tx, WorkDesk desk, OpenedWork work, Draft draft, Submission? current, Guid formId)
    {
        var id = Guid.CreateVersion7(work.Now);
        await tx.Run(
        [
            new(SupersedeSql, new { work.Key.LearnerId, work.Key.CourseId, work.Key.BlockKey }),
            new(RecordSql, new
            {
                Id = id,
                work.Key.LearnerId,
                work.Key.CourseId,
                work.Key.BlockKey,
                Number = (current?.Number ?? 0) + 1,
                RevisionHash = work.Block.Hash,
                FormId = formId,
                draft.Body,
                draft.Links,
                DaysLate = work.Deadline.DaysLate(work.Now),
                Needed = work.Assignment.Reviewers.Peers > 0 ? work.Assignment.Peers.Needed : 0,
                work.Now,
            }),
            new(AttachSql, new { Id = id, work.Key.LearnerId, work.Key.CourseId, work.Key.BlockKey, Before = current?.Id }),
        ]);
        await DraftStore.Clear(tx, work.Key);
        await desk.Outbox.Add(tx, new WorkHandedIn(id));
        await Rounds.Stir(tx, desk.Outbox, work.Key.CourseId, work.Key.BlockKey);
        if (CompletesBySubmission(work))
            await desk.Outbox.Add(tx, new BlockCompleted(work.Key.LearnerId, work.Key.CourseId, work.Key.BlockKey, work.Now));
    }

    private static bool CompletesBySubmission(OpenedWork work)
    {
        var own = work.Block.Content.TryGetProperty("completion", out var policy) && policy.ValueKind == System.Text.Json.JsonValueKind.Object
            && policy.TryGetProperty("problem", out var rule) ? rule.GetString() : null;
        return (own ?? CourseContent.Of(work.Scope.Tree.Root).Completion.Problem) != "pass";
    }

    private const string KnownSql = """
        select id
        from peerreview.submissions
        where learner_id = @LearnerId
          and form_id = @FormId
        """;

    private const string CurrentSql = $"""
        select {Submission.Columns}
        from peerreview.submissions
        where learner_id = @LearnerId
          and course_id = @CourseId
          and block_key = @BlockKey
          and state <> 'superseded'
        for update
        """;

    private const string FilesSql = """
        select count(*)::int
        from peerreview.files
        where learner_id = @LearnerId
          and course_id = @CourseId
          and block_key = @BlockKey
          and (submission_id is null or submission_id = @Before::uuid)
        """;

    private const string SupersedeSql = """
        update peerreview.submissions
        set state = 'superseded', claimed_by = null
        where learner_id = @LearnerId
          and course_id = @CourseId
          and block_key = @BlockKey
          and state <> 'superseded'
        """;

    private const string RecordSql = """
        insert into peerreview.submissions
            (id, learner_id, course_id, block_key, number, revision_hash, form_id, body, links, days_late, needed, submitted_at)
        values
            (@Id, @LearnerId, @CourseId, @BlockKey, @Number, @RevisionHash, @FormId, @Body, @Links, @DaysLate, @Needed, @Now)
        """;

    // Files of the draft; where there are none, those of the work that this one takes the place of.
    private const string AttachSql = """
        update peerreview.files
        set submission_id = @Id
        where learner_id = @LearnerId
          and course_id = @CourseId
          and block_key = @BlockKey
          and (submission_id is null
               or submission_id = @Before::uuid and not exists (
                   select
                   from peerreview.files drafted
                   where drafted.learner_id = @LearnerId
                     and drafted.course_id = @CourseId
                     and drafted.block_key = @BlockKey
                     and drafted.submission_id is null))
        """;
}
