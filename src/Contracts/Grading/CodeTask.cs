using System.Text.Json.Serialization;

namespace Stoa.Contracts.Grading;

/// <summary>A programming task as its author wrote it, for a <c>code</c> block or a question: the whole of it, of which learners see a part.</summary>
public sealed record CodeTask
{
    public const int MaxTests = 100, MaxFiles = 20, MaxText = 64 * 1024, MaxId = 40;

    /// <summary>One of <see cref="Languages"/>.</summary>
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

    /// <summary>What the whole is worth; the tests share it by their own points.</summary>
    public double Points { get; init; } = 1;

    public int? MaxAttempts { get; init; }

    public RunLimits Limits { get; init; } = RunLimits.Default;

    [JsonIgnore]
    public IEnumerable<CodeTest> Visible => Tests.Where(test => !test.Hidden);

    /// <summary>The tests are lines of code that are run after the learner's, instead of input.</summary>
    [JsonIgnore]
    public bool HasChecks => Tests.Any(test => test.Check.Length > 0);

    /// <summary>The learner's file.</summary>
    [JsonIgnore]
    public string MainPath => $"main.{Languages.Extension(Language)}";

    [JsonIgnore]
    public string DriverPath => $"driver.{Languages.Extension(Language)}";

    /// <summary>What makes it unusable.</summary>
    public IEnumerable<CodeTaskFault> Faults()
    {
        if (Languages.Extension(Language) is null) yield return CodeTaskFault.Language;
        if (Tests.Count is 0 or > MaxTests) yield return CodeTaskFault.TestCount;
        if (Tests.Select(test => test.Id).Distinct().Count() < Tests.Count || Tests.Any(test => test.Id.Length is 0 or > MaxId)) yield return CodeTaskFault.TestId;
        if (Tests.Any(test => !double.IsFinite(test.Points) || test.Points < 0) || Tests.Count > 0 && Tests.Sum(test => test.Points) <= 0) yield return CodeTaskFault.TestPoints;
        if (HasChecks && (Driver.Length > 0 || Language is not (Languages.Python or Languages.PythonScience or Languages.JavaScript))) yield return CodeTaskFault.Checks;
        if (Files.Any(file => !RunFile.IsPath(file.Path) || file.Path == MainPath || file.Path == DriverPath)) yield return CodeTaskFault.FilePath;
        if (Files.Count > MaxFiles || Files.Select(file => file.Path).Distinct(StringComparer.Ordinal).Count() < Files.Count) yield return CodeTaskFault.Files;
        if (Texts.Any(text => text.Length > MaxText)) yield return CodeTaskFault.Text;
    }

    private IEnumerable<string> Texts =>
        [Prompt, Starter, Driver, .. Files.Select(file => file.Text), .. Tests.SelectMany(test => new[] { test.Stdin, test.Check, test.Expected, test.Name })];
}

/// <param name="Path">In the working folder.</param>
public sealed record CodeFile(string Path = "", string Text = "");

/// <param name="Check">Python or JavaScript that uses what the learner's program defines, and prints; its output is compared.</param>
public sealed record CodeTest(string Id = "", string Name = "", string Stdin = "", string Check = "", string Expected = "", double Points = 1, bool Hidden = false);

/// <summary>How outputs are compared.</summary>
public enum Comparison
{
    /// <summary>White space at the ends of lines and of the whole does not count.</summary>
    Lines,
    Exact,

    /// <summary>Words in their order, whatever is between them; numbers by value, to a millionth.</summary>
    Words,
}

/// <summary>What is wrong with a task; the module that reads it says so in its author's language.</summary>
public enum CodeTaskFault
{
    Language,
    TestCount,
    TestId,
    TestPoints,

    /// <summary>Lines of code as tests, where the language has none or a program of the author's is launched instead.</summary>
    Checks,
    FilePath,
    Files,
    Text,
}
