using System.Text.Json.Serialization;
using Stoa.Contracts.Grading;

namespace Stoa.CodeGrading.Tasks;

/// <summary>What an author asks for in a <c>code</c> block: the whole of it, of which learners see a part.</summary>
internal sealed record CodeTask
{
    internal const int MaxTests = 100, MaxFiles = 20, MaxText = 64 * 1024;

    public string Language { get; init; } = Languages.Python;

    /// <summary>HTML.</summary>
    public string Prompt { get; init; } = "";

    /// <summary>What stands in the editor at first.</summary>
    public string Starter { get; init; } = "";

    /// <summary>A program of the author's that is launched instead of the learner's and uses it; empty where the learner's own is launched.</summary>
    public string Driver { get; init; } = "";

    public IReadOnlyList<CodeFile> Files { get; init; } = [];

    public IReadOnlyList<CodeTest> Tests { get; init; } = [];

    public Comparison Comparison { get; init; }

    /// <summary>Whether learners see expected and actual output of visible tests side by side.</summary>
    public bool ShowDiffs { get; init; } = true;

    /// <summary>What the block is worth; the tests share it by their own points.</summary>
    public double Points { get; init; } = 1;

    public int? MaxAttempts { get; init; }

    public RunLimits Limits { get; init; } = RunLimits.Default;

    [JsonIgnore]
    public IEnumerable<CodeTest> Visible => Tests.Where(test => !test.Hidden);

    /// <summary>The tests are lines of code that are run after the learner's, instead of input.</summary>
    [JsonIgnore]
    public bool HasChecks => Tests.Any(test => test.Check.Length > 0);
}

/// <param name="Path">In the working folder.</param>
internal sealed record CodeFile(string Path, string Text);

/// <param name="Check">Python or JavaScript that uses what the learner's program defines, and prints; its output is compared.</param>
internal sealed record CodeTest(string Id, string Name, string Stdin = "", string Check = "", string Expected = "", double Points = 1, bool Hidden = false);

/// <summary>How outputs are compared.</summary>
internal enum Comparison
{
    /// <summary>White space at the ends of lines and of the whole does not count.</summary>
    Lines,
    Exact,

    /// <summary>Words in their order, whatever is between them; numbers by value, to a millionth.</summary>
    Words,
}
