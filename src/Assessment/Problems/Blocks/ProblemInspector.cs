using System.Text.Json;
using System.Text.Json.Nodes;
using Stoa.Contracts.Courses;

namespace Stoa.Problems.Blocks;

internal sealed class ProblemInspector : IProblemInspector
{
    public ProblemInspection Inspect(JsonObject content)
    {
        var (problem, faults) = ProblemSource.Check(JsonSerializer.SerializeToElement(content), html => html);
        return new ProblemInspection(
            faults.Count == 0 ? null : string.Join(' ', faults.Select(f => f.Say())),
            [.. problem.Responses.Select(r => new ResponseInspection(r.Type, problem.Unsupported is null && r.Unsupported is null))],
            [.. problem.Notes.Select(n => new ProblemRemark(Severity(n.Severity), n.Text.Say()))]);
    }

    private static string Severity(NoteSeverity severity) => severity switch
    {
        NoteSeverity.Error => "error",
        NoteSeverity.Warning => "warning",
        _ => "information",
    };
}
