using Stoa.Contracts.Courses;
using Stoa.Media.Delivery.Edges;
using Stoa.Platform.Data;

namespace Stoa.Media.Egress;

/// <summary>What learners of a tenant were sent in a month.</summary>
/// <param name="Days">Every day of it so far, with its bytes.</param>
/// <param name="Kept">Of what the edges logged, what they had without asking the origin, 0 to 1; null when nothing was logged.</param>
public sealed record EgressMonth(DateOnly First, IReadOnlyList<EgressDay> Days, IReadOnlyList<EgressPart> Edges, IReadOnlyList<EgressPart> Courses, IReadOnlyList<EgressPart> Recordings, IReadOnlyList<EgressPart> Renditions, double? Kept)
{
    public long Bytes => Edges.Sum(edge => edge.Bytes);
    public decimal Cost => Edges.Sum(edge => edge.Cost);
}

public sealed record EgressDay(DateOnly Day, long Bytes);

/// <param name="Key">Of the edge, course, recording or rendition; its name is null when it is gone, or when there is none.</param>
/// <param name="Bytes">As the edges logged them; where nobody read their logs, as players say.</param>
/// <param name="Reported">As players say.</param>
/// <param name="Cost">US dollars, the part of the month's bill that falls to the bytes.</param>
public sealed record EgressPart(string Key, string? Name, long Bytes, long Reported, decimal Cost);

/// <summary>Reads the ledger of a month for the tenant of the request.</summary>
internal sealed class EgressLedger(Db db, MonthTraffic traffic, EdgeSettings settings, ICourses courses)
{
    private const int Most = 100;

    /// <summary>One line of the ledger, as it stands.</summary>
    internal sealed record Line(DateOnly Day, string Edge, string Source, Guid CourseId, Guid RecordingId, string? Name, string Rendition, long Bytes, long KeptBytes, long Requests)
    {
        internal bool IsLogged => Source == "log";
    }

    internal Task<IReadOnlyList<Line>> Lines(DateOnly first) => db.Query<Line>(LinesSql, new { From = first, To = first.AddMonths(1) });

    internal async Task<MonthFigures> Figures(DateOnly first) => await traffic.Of(first);

    internal decimal Cost(MonthFigures month, string edge, long bytes) => settings.Find(edge) is { } known ? month.Cost(known, bytes) : 0;

    internal async Task<EgressMonth> Of(DateOnly first)
    {
        var lines = await Lines(first);
        var month = await Figures(first);
        var logged = lines.Where(line => line.IsLogged).Select(line => line.Edge).ToHashSet();
        var known = await courses.Find(lines.Select(line => line.CourseId).Distinct().ToList());
        var counted = lines.Where(line => line.IsLogged || !logged.Contains(line.Edge)).ToList();
        return new(
            first, [.. counted.GroupBy(line => line.Day).Select(day => new EgressDay(day.Key, day.Sum(line => line.Bytes))).OrderBy(day => day.Day)],
            Parts(line => line.Edge, line => line.Edge), Parts(line => $"{line.CourseId}", line => known.GetValueOrDefault(line.CourseId)?.Title),
            Parts(line => $"{line.RecordingId}", line => line.Name), Parts(line => line.Rendition, line => line.Rendition), Kept(lines));

        IReadOnlyList<EgressPart> Parts(Func<Line, string> key, Func<Line, string?> name) =>
        [
            .. lines.GroupBy(key)
                .Select(part => (part.Key, Lines: part.ToList(), Counted: part.Where(line => line.IsLogged || !logged.Contains(line.Edge)).ToList()))
                .Select(part => new EgressPart(part.Key, name(part.Lines[0]), part.Counted.Sum(line => line.Bytes), part.Lines.Where(line => !line.IsLogged).Sum(line => line.Bytes), part.Counted.Sum(line => Cost(month, line.Edge, line.Bytes))))
                .OrderByDescending(part => part.Bytes).Take(Most),
        ];
    }

    private static double? Kept(IReadOnlyList<Line> lines) =>
        lines.Where(line => line.IsLogged).Sum(line => line.Bytes) is > 0 and var all ? (double)lines.Sum(line => line.KeptBytes) / all : null;

    private const string LinesSql = """
        select e.day, e.edge, e.source, e.course_id, e.recording_id, r.name, e.rendition, e.bytes, e.kept_bytes, e.requests
        from media.egress e
        left join media.recordings r on r.id = e.recording_id
        where e.day >= @From
          and e.day < @To
        order by e.day, e.edge, e.source, e.course_id, e.recording_id, e.rendition
        """;
}
