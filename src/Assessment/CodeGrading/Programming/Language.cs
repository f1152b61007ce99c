using Stoa.CodeGrading.Sandbox;
using Stoa.Contracts.Grading;

namespace Stoa.CodeGrading.Programming;

/// <summary>How programs of a language are compiled and launched. Its programs are looked for anew each time, so that none is named that has gone.</summary>
internal abstract class Language(Programs programs)
{
    protected const long Megabyte = 1 << 20;

    internal abstract string Name { get; }

    /// <summary>A program that says the version of what runs it.</summary>
    internal abstract RunFile Probe { get; }

    protected Programs Programs => programs;

    internal virtual IEnumerable<RunFile> Extras => [];

    /// <summary>Null where nothing is compiled. What the compiler makes lies in <c>/out</c>, later in <c>/program</c>.</summary>
    /// <exception cref="MissingProgramException">A program is not there.</exception>
    internal virtual Step? Compile(CodeRun run) => null;

    /// <exception cref="MissingProgramException">A program is not there.</exception>
    internal abstract Step Run(CodeRun run);
}

/// <param name="AddressSpace">Whether the program bears a limit on the address space of a process.</param>
internal sealed record Step(IReadOnlyList<string> Command, IReadOnlyList<Seen> Sees, bool AddressSpace = true)
{
    internal IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}
