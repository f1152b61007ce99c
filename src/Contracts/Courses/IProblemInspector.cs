using System.Text.Json.Nodes;

namespace Stoa.Contracts.Courses;

/// <summary>Looks into the content of a <c>problem</c> block before it is stored: for importers and the studio, who need not
/// know the formats. Implemented by the module that owns problems. Pure.</summary>
public interface IProblemInspector
{
    ProblemInspection Inspect(JsonObject content);
}

/// <param name="Unsupported">Why the problem cannot be answered here, as a plain sentence, or null. An importer then stores it as
/// <see cref="BlockTypes.Unsupported"/>: such a block is shown with the reason and counts for nothing.</param>
/// <param name="Responses">Every response in the source, in order, by its type's name in the source.</param>
/// <param name="Remarks">What the author should know although the problem works.</param>
public sealed record ProblemInspection(
    string? Unsupported, IReadOnlyList<ResponseInspection> Responses, IReadOnlyList<ProblemRemark> Remarks);

public sealed record ResponseInspection(string Type, bool Supported);

/// <param name="Severity">information, warning or error.</param>
public sealed record ProblemRemark(string Severity, string Message);
