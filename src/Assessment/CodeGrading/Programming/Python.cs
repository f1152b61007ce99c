using Stoa.CodeGrading.Sandbox;
using Stoa.Contracts.Grading;

namespace Stoa.CodeGrading.Programming;

/// <summary>Python with its standard library and nothing else.</summary>
internal class Python(Programs programs) : Language(programs)
{
    internal override string Name => Languages.Python;

    internal override RunFile Probe => new("probe.py", "import platform; print(platform.python_version())");

    protected virtual IEnumerable<Seen> Packages(string prefix) => [];

    internal override Step Run(CodeRun run) => Launch(run.Entry);

    protected Step Launch(string script)
    {
        var python = Programs.Need("python3");
        var prefix = Path.GetDirectoryName(Path.GetDirectoryName(python))!;
        return new([python, "-s", "-B", script], [Seen.Same(python), .. Library(python, prefix), .. Packages(prefix)])
        {
            // Sets and dictionaries come in the same order whenever a program is run.
            Environment = new Dictionary<string, string> { ["PYTHONHASHSEED"] = "0", ["OPENBLAS_NUM_THREADS"] = "1" },
        };
    }

    // /usr/lib holds much besides; a Python of its own folder has that to itself.
    private static IEnumerable<Seen> Library(string python, string prefix) =>
        prefix == "/usr" ? [Seen.Same(Path.Combine(prefix, "lib", Path.GetFileName(python)))] : [Seen.Same(Path.Combine(prefix, "lib"))];
}

/// <summary>Python with SymPy and NumPy, as the system has them.</summary>
internal sealed class PythonScience(Programs programs) : Python(programs)
{
    internal override string Name => Languages.PythonScience;

    internal override RunFile Probe => new("probe.py", """
        import platform, numpy, sympy
        assert sympy.factor("x**2 - 1") == sympy.sympify("(x - 1)*(x + 1)") and numpy.dot([1, 2], [3, 4]) == 11
        print(f"{platform.python_version()}, SymPy {sympy.__version__}, NumPy {numpy.__version__}")
        """);

    protected override IEnumerable<Seen> Packages(string prefix) => [Seen.Same(Path.Combine(prefix, "lib/python3")), Seen.Same("/etc/alternatives")];
}
