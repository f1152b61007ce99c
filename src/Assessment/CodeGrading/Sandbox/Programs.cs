namespace Stoa.CodeGrading.Sandbox;

/// <summary>Finds the programs of this machine: named by the operator, in the system's folders, or on the path.</summary>
internal sealed class Programs(SandboxSettings settings)
{
    // The system's own first: one from a person's folder may not be there for a slot's user.
    private static readonly string[] Folders =
        ["/usr/bin", "/bin", "/usr/local/bin", "/usr/sbin", .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>The file itself, with every link followed; null where there is none.</summary>
    internal string? Find(string name)
    {
        var candidates = settings.Program(name) is { } named ? [named] : Folders.Select(folder => Path.Combine(folder, name));
        return candidates.FirstOrDefault(File.Exists) is { } found ? Resolve(found) : null;
    }

    /// <exception cref="MissingProgramException">It is not there.</exception>
    internal string Need(string name) => Find(name) ?? throw new MissingProgramException(name);

    private static string Resolve(string path) => File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
}

/// <summary>A language cannot be on without the program.</summary>
internal sealed class MissingProgramException(string name) : Exception($"{name} is not installed");
