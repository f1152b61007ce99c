namespace Stoa.Bench.Assessment;

/// <summary>Plane 4: each line is a file of its own beside this one.</summary>
internal static class AssessmentFigures
{
    /// <param name="part">One line only; all when empty.</param>
    internal static async Task Measure(Table table, Site site, Site baseline, Stage stage, string database, string part)
    {
        if (part is "" or "sandbox")
            await SandboxRuns.Measure(table, database);
        if (part is "" or "submissions")
            await Submissions.Measure(table, site, baseline, stage, database);
        if (part is "" or "exam")
            await ExamStart.Measure(table, site, stage, database);
        if (part is "" or "allocation")
            await PeerAllocation.Measure(table, database);
        if (part is "" or "regrade")
            await Regrades.Measure(table, site, stage, database);
    }
}
