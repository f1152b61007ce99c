using Stoa.CodeGrading.Sandbox;
using Stoa.Contracts.Grading;

namespace Stoa.CodeGrading.Programming;

/// <summary>C and C++ by GCC. The entry alone is compiled; it may include the other files.</summary>
internal abstract class Compiled(Programs programs, string compiler, string standard) : Language(programs)
{
    internal override Step Compile(CodeRun run)
    {
        var driver = Programs.Need(compiler);
        return new(
            [driver, standard, "-O2", "-pipe", "-Wall", "-fdiagnostics-color=never", "-fmax-errors=20", "-o", "/out/main", run.Entry, "-lm"],
            [
                Seen.Same(driver), new(Programs.Need("as"), "/usr/bin/as"), new(Programs.Need("ld"), "/usr/bin/ld"),
                Seen.Same("/usr/lib/gcc"), Seen.Same("/usr/libexec/gcc"), Seen.Same("/usr/include"),
            ]);
    }

    internal override Step Run(CodeRun run) => new(["/program/main"], []);
}

internal sealed class C(Programs programs) : Compiled(programs, "gcc", "-std=gnu17")
{
    internal override string Name => Languages.C;

    internal override RunFile Probe => new("probe.c", """
        #include <stdio.h>
        int main(void) { puts("GCC " __VERSION__); return 0; }
        """);
}

internal sealed class Cpp(Programs programs) : Compiled(programs, "g++", "-std=gnu++20")
{
    internal override string Name => Languages.Cpp;

    internal override RunFile Probe => new("probe.cpp", """
        #include <iostream>
        int main() { std::cout << "GCC " << __VERSION__ << std::endl; }
        """);
}
