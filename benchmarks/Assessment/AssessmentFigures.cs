namespace Stoa.Bench.Assessment;

/// <summary>Plane 4: each line is a file of its own beside this one.</summary>
internal static class AssessmentFigures
{
    internal static async Task Measure(Table table, Site site, Site baseline, Stage stage, string database)
    {
        await SandboxRuns.Measure(table, database);
        await Submissions.Measure(table, site, baseline, stage, database);
        await ExamStart.Measure(table, site, stage, database);
        await PeerAllocation.Measure(table, database);
    }
}
