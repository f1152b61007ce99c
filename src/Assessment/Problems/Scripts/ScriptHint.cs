namespace Stoa.Problems.Scripts;

/// <summary>A function of the script that says something to answers when they have been graded (<c>hintfn</c>).</summary>
/// <param name="Inputs">The ids of the questions that it speaks of.</param>
internal sealed record ScriptHint(IReadOnlyList<string> Inputs, string Function);
