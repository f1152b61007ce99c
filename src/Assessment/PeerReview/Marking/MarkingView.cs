using Stoa.Contracts.Courses;
using Stoa.PeerReview.Appeals;
using Stoa.PeerReview.Assignments;
using Stoa.PeerReview.Reviews;
using Stoa.PeerReview.Rubrics;
using Stoa.PeerReview.Submissions;
using Stoa.Ui;

namespace Stoa.PeerReview.Marking;

/// <summary>One work before a marker.</summary>
public sealed record MarkingView
{
    internal MarkingView(PublishedAssignment found, Submission submission, string learner, ShownWork work) =>
        (Found, Submission, Learner, Work) = (found, submission, learner, work);

    internal PublishedAssignment Found { get; }
    internal Submission Submission { get; }
    internal string Learner { get; }
    internal ShownWork Work { get; }

    /// <summary>The wording that this marker judges by: the one they began with, else the present one.</summary>
    internal Rubric Rubric { get; init; } = Rubric.Empty;
    internal Marks Mine { get; init; } = Marks.None;
    internal FormErrors Errors { get; init; } = new();
    internal IReadOnlyList<ReviewRow> Others { get; init; } = [];
    internal IReadOnlyList<Remark> Remarks { get; init; } = [];
    internal IReadOnlyList<Decision> History { get; init; } = [];
    internal IReadOnlyDictionary<Guid, string> Deciders { get; init; } = new Dictionary<Guid, string>();
    internal IReadOnlyList<FirstPass.Flag> Flags { get; init; } = [];
    internal Appeal? Appeal { get; init; }
    internal string Filter { get; init; } = "open";
    internal Guid? Before { get; init; }
    internal Guid? After { get; init; }

    internal Course Course => Found.Course;

    internal string QueuePath => MarkingDesk.PathOf(Course, Found.Block.Key);

    internal string Path => $"{QueuePath}/{Submission.Id}";

    internal string Title => Found.Block.Title.Length > 0 ? Found.Block.Title : Stoa.Ui.Strings.Words.T("Assignment");

    private sealed record Neighbours(Guid? Before, Guid? After);

    internal static async Task<MarkingView?> Load(MarkingDesk desk, PublishedAssignment found, Guid id, string? show)
    {
        var filter = ShowQueue.Filters.Contains(show) ? show! : "open";
        var args = new { Id = id, CourseId = found.Course.Id, BlockKey = found.Block.Key, Show = filter, Me = desk.Marker.Id, desk.Now };
        await using var results = await desk.Db.Batch(
        [
            new(FindSql, args), new(ReadWork.FilesSql, args), new(ReadWork.ReviewsSql, args), new(ReadWork.RemarksSql, args),
            new(HistorySql, args), new(FlagsSql, args), new(AppealSql, args), new(NeighboursSql, args),
        ]);
        if (await results.ReadOne<Submission>() is not { } submission)
            return null;
        var files = await results.Read<StoredFile>();
        var reviews = await results.Read<ReviewRow>();
        var remarks = await results.Read<Remark>();
        var history = await results.Read<Decision>();
        var flags = await results.Read<FirstPass.Flag>();
        var appeal = await results.ReadOne<Appeal>();
        var neighbours = await results.ReadOne<Neighbours>();
        var mine = reviews.FirstOrDefault(review => review.Role == "staff" && review.ReviewerId == desk.Marker.Id);
        var names = await desk.Names(found.Assignment, [submission.LearnerId]);
        var deciders = await desk.People(history.Select(one => one.DecidedBy).OfType<Guid>());
        var work = ShownWork.Of(submission, files, $"{found.Course.LearnPath}/blocks/{found.Block.Key}", named: !found.Assignment.Blind);
        return new(found, submission, names(submission.LearnerId, submission.State), work)
        {
            Rubric = mine?.Rubric ?? found.Assignment.Rubric,
            Mine = mine?.Said ?? Marks.None,
            // Where two mark independently, neither sees the other before having judged.
            Others = [.. reviews.Where(review => review.Id != mine?.Id && (mine is not null || review.Role != "staff" || !found.Assignment.Moderation))],
            Remarks = remarks,
            History = history,
            Deciders = deciders.ToDictionary(pair => pair.Key, pair => pair.Value.Name),
            Flags = flags,
            Appeal = appeal,
            Filter = filter,
            Before = neighbours?.Before,
            After = neighbours?.After,
        };
    }

    private const string FindSql = $"""
        select {Submission.Columns}
        from peerreview.submissions
        where id = @Id
          and course_id = @CourseId
          and block_key = @BlockKey
        """;

    private const string HistorySql = """
        select kind, decided_by, old_share, new_share, reason, decided_at
        from peerreview.decisions
        where submission_id = @Id
        order by decided_at, id
        """;

    private const string FlagsSql = """
        select kind, detail
        from peerreview.flags
        where submission_id = @Id
        order by kind, detail
        """;

    private const string AppealSql = $"""
        select {Appeal.Columns}
        from peerreview.appeals
        where submission_id = @Id
        """;

    private const string NeighboursSql = $"""
        select (select id
                from peerreview.submissions
                where {ShowQueue.MatchSql}
                  and (submitted_at, id) < (present.submitted_at, present.id)
                order by submitted_at desc, id desc
                limit 1) as before,
               (select id
                from peerreview.submissions
                where {ShowQueue.MatchSql}
                  and (submitted_at, id) > (present.submitted_at, present.id)
                order by submitted_at, id
                limit 1) as after
        from peerreview.submissions present
        where present.id = @Id
        """;
}

/// <summary>A change of a grade as it stands in the history.</summary>
public sealed record Decision(string Kind, Guid? DecidedBy, double? OldShare, double? NewShare, string Reason, DateTimeOffset DecidedAt);
