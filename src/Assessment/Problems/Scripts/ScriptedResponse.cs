namespace Stoa.Problems.Scripts;

/// <summary>A response that the problem's script grades: one or several inputs that are judged together.</summary>
/// <param name="Id">As Open edX counts: the first response is 2.</param>
/// <param name="Inputs">The ids of its questions, in order.</param>
/// <param name="Function">The check function that is called, or null where <paramref name="Code"/> is run.</param>
/// <param name="Expected">What the author gave as the expected answer; it is passed to the function.</param>
/// <param name="Extra">Names of the script that are passed to the function by name.</param>
internal sealed record ScriptedResponse(
    string Id, ScriptedKind Kind, IReadOnlyList<string> Inputs, string? Function, string Code, string? Expected, IReadOnlyList<string> Extra, string? Options);

internal enum ScriptedKind { Custom, Schematic }
