using Stoa.Platform.Data;
using Stoa.Problems.Attempts;

namespace Stoa.Problems.Quizzes.Taking;

/// <summary>Appends answers while the attempt takes them.</summary>
internal static class AnswerLog
{
    /// <summary>Enough for a keystroke a second through a day; what a broken script sends beyond that is refused.</summary>
    private const int MostEvents = 100_000;

    internal sealed record Kept
    {
        /// <summary>The attempt takes answers; otherwise nothing was kept.</summary>
        public bool Open { get; init; }

        /// <summary>The highest sequence that is known now.</summary>
        public long Seq { get; init; }
    }

    internal static async Task<Kept> Append(ISql sql, Sitting sitting, SittingForm form, DateTimeOffset now, CancellationToken cancellation)
    {
        var items = form.Answers.Keys.Order().ToArray();
        var row = new
        {
            sitting.Id,
            Now = now,
            form.Client,
            Seq = form.Sequence,
            Items = items,
            Answers = items.Select(item => StateRow.WriteAnswers(form.Answers[item])!).ToArray(),
            Flagged = items.Select(form.Flagged.Contains).ToArray(),
            MostEvents,
        };
        await using var results = await sql.Batch([new(AppendSql, row), new(KeptSql, row)], cancellation);
        return (await results.ReadOne<Kept>()) ?? new Kept();
    }

    // The share lock makes whoever hands the attempt in wait for the answers that arrived before, and those that come after see it closed.
    private const string AppendSql = """
        with open as (
            select id, reached
            from problems.sittings
            where id = @Id
              and submitted_at is null
              and (ends_at is null or @Now <= ends_at + make_interval(secs => grace_seconds))
            for share
        ), counted as (
            select coalesce(max(seq), 0) as highest, count(*) as events
            from problems.sitting_answers
            where sitting_id = @Id
        )
        insert into problems.sitting_answers (sitting_id, item, seq, client, answers, flagged, received_at)
        select open.id, given.item, coalesce(@Seq::bigint, counted.highest + 1), @Client, given.answers::jsonb, given.flagged, @Now
        from open
        cross join counted
        cross join unnest(@Items::int[], @Answers::text[], @Flagged::boolean[]) given (item, answers, flagged)
        where counted.events < @MostEvents
          and given.item >= open.reached
          and not exists (
            select
            from problems.sitting_answers fixed
            where fixed.sitting_id = open.id
              and fixed.item = given.item
              and fixed.final
          )
        on conflict do nothing
        """;

    private const string KeptSql = """
        select s.submitted_at is null and (s.ends_at is null or @Now <= s.ends_at + make_interval(secs => s.grace_seconds)) as open,
               (select coalesce(max(a.seq), 0) from problems.sitting_answers a where a.sitting_id = s.id) as seq
        from problems.sittings s
        where s.id = @Id
        """;
}

/// <summary>How far an attempt without a way back has come.</summary>
internal static class Reach
{
    internal static Task Advance(ISql sql, Guid sittingId, int at, CancellationToken cancellation) =>
        sql.Execute(AdvanceSql, new { Id = sittingId, At = at }, cancellation);

    // One step at a time: nobody looks ahead by writing an address.
    private const string AdvanceSql = """
        update problems.sittings
        set reached = @At
        where id = @Id
          and submitted_at is null
          and reached = @At - 1
        """;
}
