using Stoa.Contracts.Grading;
using Stoa.Ui.Strings;

namespace Stoa.CodeGrading.Blocks;

/// <summary>How a test's result is said.</summary>
internal static class TestWords
{
    internal static string Verdict(bool passed, CaseVerdict verdict, int exitCode) => verdict switch
    {
        _ when passed => Words.T("passed"),
        CaseVerdict.CpuLimit or CaseVerdict.WallLimit => Words.T("took too long"),
        CaseVerdict.MemoryLimit => Words.T("needed too much memory"),
        CaseVerdict.OutputLimit => Words.T("wrote too much"),
        CaseVerdict.Killed => Words.T("crashed"),
        _ when exitCode != 0 => Words.T("ended with an error"),
        _ => Words.T("other output than expected"),
    };

    internal static string Milliseconds(double seconds) => seconds < 1 ? Words.T("{0} ms", (int)Math.Ceiling(seconds * 1000)) : Words.T("{0} s", Math.Round(seconds, 1));

    internal static string Megabytes(long bytes) => Words.T("{0} MB", Math.Max(1, bytes >> 20));
}

/// <summary>What people call a language.</summary>
internal static class LanguageNames
{
    internal static string Of(string language) => language switch
    {
        Languages.Python => "Python",
        Languages.PythonScience => "Python, SymPy, NumPy",
        Languages.JavaScript => "JavaScript",
        Languages.C => "C",
        Languages.Cpp => "C++",
        Languages.CSharp => "C#",
        Languages.Sql => "SQL",
        _ => language,
    };
}

/// <param name="Expected">Null where it may not stand beside the output, or there is none.</param>
public sealed record TestOutputModel(string? Expected, string Output, string Errors);
