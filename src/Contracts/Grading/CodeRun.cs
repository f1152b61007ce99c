namespace Stoa.Contracts.Grading;

/// <summary>Code of a learner, or of an author, to be run in the sandbox: compiled once where the language is compiled, then launched once a case.</summary>
/// <param name="Id">The caller's (a UUIDv7): a second arrival of the same one runs nothing.</param>
/// <param name="Owner">The module that asked, e.g. <c>problems</c>; it knows its own outcomes by it.</param>
/// <param name="Language">One of <see cref="Languages"/>.</param>
/// <param name="Files">What lies in the working folder. Expected outputs never do: they are compared outside.</param>
/// <param name="Entry">The file that is compiled or launched.</param>
/// <param name="Cases">At least one, launched in order, each in a sandbox of its own.</param>
public sealed record CodeRun(
    Guid Id, string Owner, string Language, IReadOnlyList<RunFile> Files, string Entry,
    IReadOnlyList<RunCase> Cases, RunLimits Limits, RunPriority Priority = RunPriority.Submission)
{
    public const int MaxCases = 200;
    public const int MaxFileBytes = 1024 * 1024;
}

/// <summary>The languages that the sandbox may have; which of them are on is <see cref="ICodeRunner.Languages"/>.</summary>
public static class Languages
{
    public const string Python = "python";

    /// <summary>Python with SymPy and NumPy.</summary>
    public const string PythonScience = "python-science";
    public const string JavaScript = "javascript";
    public const string C = "c";
    public const string Cpp = "cpp";
    public const string CSharp = "csharp";

    /// <summary>SQLite; a file <c>prepare.sql</c> makes the database before the entry's statements are run.</summary>
    public const string Sql = "sql";

    /// <summary>What the names of its files end in; null for a language that is none of these.</summary>
    public static string? Extension(string language) => language switch
    {
        Python or PythonScience => "py",
        JavaScript => "js",
        C => "c",
        Cpp => "cpp",
        CSharp => "cs",
        Sql => "sql",
        _ => null,
    };
}

/// <param name="Path">Relative, with forward slashes, no <c>..</c>.</param>
/// <param name="Text">The content; null when <paramref name="Asset"/> is given.</param>
/// <param name="Asset">A course's static file (<c>/assets/HASH/NAME</c>) that is put there instead.</param>
/// <param name="Unpack">The asset is a zip; its files are put into the folder <paramref name="Path"/>.</param>
public sealed record RunFile(string Path, string? Text, string? Asset = null, bool Unpack = false)
{
    /// <summary>What the sandbox itself puts into the working folder begins so.</summary>
    public const string Reserved = ".stoa-";

    /// <summary>Whether a file may have this path.</summary>
    public static bool IsPath(string path) =>
        path.Length is > 0 and <= 200
        && path.Split('/').All(part => part is not ("" or "." or "..") && !part.StartsWith(Reserved, StringComparison.Ordinal) && !part.StartsWith('-'))
        && !path.Any(letter => char.IsControl(letter) || letter == '\\');
}

/// <param name="Id">The caller's; unique in its run.</param>
public sealed record RunCase(string Id, string Stdin = "", IReadOnlyList<string>? Arguments = null);

/// <summary>Of each case. CPU time decides; the wall clock only ends what sleeps.</summary>
public sealed record RunLimits(double CpuSeconds = 2, double WallSeconds = 10, int MemoryMegabytes = 256, int OutputKilobytes = 64)
{
    public static RunLimits Default { get; } = new();
}

/// <summary>Who waits: a page that cannot be shown yet, a learner who pressed run, a submission, a regrade.</summary>
public enum RunPriority
{
    Page,
    Trial,
    Submission,
    Regrade,
}

/// <param name="CompilerOutput">What the compiler said, shortened; null where nothing is compiled.</param>
/// <param name="Why">For people, when the verdict is not <see cref="RunVerdict.Finished"/>.</param>
/// <param name="Cases">In the run's order; empty when nothing was launched.</param>
public sealed record RunOutcome(Guid RunId, RunVerdict Verdict, string? CompilerOutput, string? Why, IReadOnlyList<CaseOutcome> Cases);

public enum RunVerdict
{
    /// <summary>Every case was launched; how each ended is its own verdict.</summary>
    Finished,
    CompileError,

    /// <summary>The language is off here, and why.</summary>
    Unavailable,

    /// <summary>Our fault, after all retries: a dead letter that staff see and can run again.</summary>
    Failed,
}

/// <param name="Stdout">Shortened to the limit, invalid UTF-8 replaced.</param>
/// <param name="CpuSeconds">Of all its processes.</param>
/// <param name="MemoryBytes">The most that all its processes had at once.</param>
public sealed record CaseOutcome(
    string Id, CaseVerdict Verdict, int ExitCode, string Stdout, string Stderr, double CpuSeconds, double WallSeconds, long MemoryBytes);

public enum CaseVerdict
{
    Exited,
    CpuLimit,
    WallLimit,
    MemoryLimit,
    OutputLimit,
    Killed,
}
