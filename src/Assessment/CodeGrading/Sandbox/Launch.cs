namespace Stoa.CodeGrading.Sandbox;

/// <summary>One program to be launched in a sandbox.</summary>
/// <param name="Command">As the sandbox sees its files: the working folder is <c>/work</c>, with a copy of the input in it.</param>
/// <param name="Sees">Files and folders of the machine, to be read only.</param>
internal sealed record Launch(IReadOnlyList<string> Command, IReadOnlyList<Seen> Sees, IReadOnlyDictionary<string, string> Environment, LaunchLimits Limits)
{
    internal string Stdin { get; init; } = "";

    /// <summary>Is <c>/out</c>, and can be written to: a compiler leaves its work there.</summary>
    internal bool Writes { get; init; }

    /// <summary>Is <c>/program</c>: what a compiler left.</summary>
    internal bool Compiled { get; init; }
}

/// <param name="Path">On the machine, links followed.</param>
/// <param name="At">In the sandbox.</param>
internal readonly record struct Seen(string Path, string At)
{
    internal static Seen Same(string path) => new(path, path);
}

/// <param name="AddressSpace">Limits the address space of one process too: not for programs that reserve much and use little.</param>
internal sealed record LaunchLimits(TimeSpan Cpu, TimeSpan Wall, long MemoryBytes, int OutputBytes, bool AddressSpace)
{
    internal const int Processes = 64;
    internal const int OpenFiles = 256;
    internal const int FileBytes = 32 << 20;
    internal const int FolderBytes = 64 << 20;
}

internal sealed record Landing(Ending Ending, int ExitCode, string Stdout, string Stderr, TimeSpan Cpu, TimeSpan Wall, long MemoryBytes);

internal enum Ending
{
    Exited,
    Crashed,
    CpuLimit,
    WallLimit,
    MemoryLimit,
    OutputLimit,
}

/// <summary>The sandbox itself could not be made: no verdict about the program.</summary>
internal sealed class SandboxException(string message) : Exception(message);
