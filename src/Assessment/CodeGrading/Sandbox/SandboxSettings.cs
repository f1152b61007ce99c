using Microsoft.Extensions.Configuration;

namespace Stoa.CodeGrading.Sandbox;

/// <summary>What the grader may take of a machine; settings below <c>Grader:</c>.</summary>
/// <param name="Slots">Runs at once in one process.</param>
/// <param name="FirstUser">The user id of the first slot, the next ones follow; only for a grader that runs as root.</param>
/// <param name="WorkFolder">For the files of running programs; every slot's user must be able to reach it.</param>
/// <param name="Lease">How long a grader may be silent before its run goes to another.</param>
/// <param name="Cgroup">A folder of cgroup v2 that this user may write; null looks for one, and counts processes itself where there is none.</param>
/// <param name="UserNamespaces">False never makes any: a grader that is root can do without.</param>
/// <param name="ProbeAtStart">False tries a language when it is first asked for.</param>
internal sealed record SandboxSettings(
    int Slots, uint FirstUser, string WorkFolder, TimeSpan Lease, string? Cgroup, bool UserNamespaces, bool ProbeAtStart)
{
    /// <summary>Programs by name (bwrap, python3, node, gcc, g++, dotnet), where they are not found by themselves.</summary>
    internal required Func<string, string?> Program { get; init; }

    internal static SandboxSettings Of(IConfiguration configuration)
    {
        var grader = configuration.GetSection("Grader");
        return new(
            grader.GetValue("Slots", Environment.ProcessorCount),
            grader.GetValue("FirstUser", 60_800u),
            grader["WorkFolder"] ?? Path.GetTempPath(),
            TimeSpan.FromSeconds(grader.GetValue("LeaseSeconds", 30.0)),
            grader["Cgroup"],
            grader.GetValue("UserNamespaces", true),
            grader.GetValue("ProbeAtStart", true))
        {
            Program = name => grader[$"Programs:{name}"],
        };
    }
}
