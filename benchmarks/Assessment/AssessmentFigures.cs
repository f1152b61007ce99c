namespace Stoa.Bench.Assessment;

/// <param name="Baseline">The barest server beside it.</param>
/// <param name="Postgres">The database of both.</param>
internal sealed record Servers(Site Site, Site Baseline, Postgres Postgres);

/// <summary>Plane 4: each line is a file of its own beside this one.</summary>
internal static class AssessmentFigures
{
    /// <param name="part">One line only; all when empty.</param>
    internal static async Task Measure(Table table, Servers servers, Stage stage, string database, string part)
    {
        if (part is "" or "sandbox")
            await SandboxRuns.Measure(table, database);
        if (part is "" or "submissions")
            await Submissions.Measure(table, servers, stage, database);
        if (part is "" or "exam")
            await ExamStart.Measure(table, servers.Site, stage, database);
        if (part is "" or "allocation")
            await PeerAllocation.Measure(table, database);
        if (part is "" or "regrade")
            await Regrades.Measure(table, servers.Site, stage, database);
    }
}
