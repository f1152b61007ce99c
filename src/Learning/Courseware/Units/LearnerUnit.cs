using System.Text.Json;
using Npgsql;
using Stoa.Courseware.Saved;
using Stoa.Platform.Data;

namespace Stoa.Courseware.Units;

internal sealed record PinnedUnit(string UnitKey, string UnitHash);

/// <summary>All that a unit page shows of its learner.</summary>
public sealed class LearnerUnit
{
    private sealed record Row(
        int? Completed, int? Total, DateTimeOffset? CompletedAt, string[]? DoneUnits,
        string? Pin, string[]? DoneBlocks, bool? Bookmarked, string? Note, string? States, string? TimedNotes);

    private static readonly Dictionary<string, JsonElement> NoStates = [];

    public static readonly LearnerUnit Nobody = new();

    public string? Pin { get; private init; }
    public int Completed { get; private init; }
    public int Total { get; private init; }
    public DateTimeOffset? CompletedAt { get; private init; }
    public HashSet<string> DoneUnits { get; private init; } = [];
    public HashSet<string> DoneBlocks { get; private init; } = [];
    public bool Bookmarked { get; private init; }
    public string Note { get; private init; } = "";

    /// <summary>Notes and bookmarks in the unit's videos, by time.</summary>
    public IReadOnlyList<TimedNote> TimedNotes { get; private init; } = [];

    /// <summary>Saved state by block key.</summary>
    public Dictionary<string, JsonElement> States { get; private init; } = NoStates;

    public double Share => Total == 0 ? 0 : (double)Completed / Total;

    internal static async Task<LearnerUnit> Load(Db db, Guid learner, Guid course, string unit, CancellationToken cancellation)
    {
        var row = (await db.One<Row>(LoadSql, new UnitParameters(learner, course, unit), cancellation))!;
        return new()
        {
            Pin = row.Pin,
            Completed = row.Completed ?? 0,
            Total = row.Total ?? 0,
            CompletedAt = row.CompletedAt,
            DoneUnits = [.. row.DoneUnits ?? []],
            DoneBlocks = [.. row.DoneBlocks ?? []],
            States = row.States is null or "{}" ? NoStates : StatesOf(row.States),
            Bookmarked = row.Bookmarked ?? false,
            Note = row.Note ?? "",
            TimedNotes = TimedNote.Of(row.TimedNotes),
        };
    }

    private static Dictionary<string, JsonElement> StatesOf(string json) =>
        JsonElement.Parse(json).EnumerateObject().ToDictionary(state => state.Name, state => state.Value, StringComparer.Ordinal);

    // Without names the driver need not look for them in the text of the busiest query there is.
    private sealed class UnitParameters(Guid learner, Guid course, string unit)
    {
        public NpgsqlParameter Learner => new NpgsqlParameter<Guid> { TypedValue = learner };
        public NpgsqlParameter Course => new NpgsqlParameter<Guid> { TypedValue = course };
        public NpgsqlParameter Unit => new NpgsqlParameter<string> { TypedValue = unit };
    }

    // Two look-ups by primary key. $1 learner, $2 course, $3 unit.
    private const string LoadSql = """
        select p.completed, p.total, p.completed_at, p.done_units,
            u.unit_hash as pin, u.done_blocks, u.bookmarked_at is not null as bookmarked, u.note, u.states::text as states, u.timed_notes::text as timed_notes
        from (select 1) one
        left join courseware.progress p on p.learner_id = $1 and p.course_id = $2
        left join courseware.learner_units u on u.learner_id = $1 and u.course_id = $2 and u.unit_key = $3
        """;
}
