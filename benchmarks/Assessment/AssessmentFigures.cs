namespace Stoa.Bench.Assessment;

/// <summary>Plane 4: each line is a file of its own beside this one.</summary>
internal static class AssessmentFigures
{
    internal static async Task Measure(Table table, string database)
    {
        await SandboxRuns.Measure(table, database);
    }
}
