using System.Runtime.InteropServices;

namespace Stoa.CodeGrading.Sandbox;

/// <summary>The programs that a sandbox is made with on this machine, or why it cannot be made.</summary>
/// <param name="Namespaces">False: root without user namespaces, who takes the rights away inside.</param>
internal sealed record Walls(string Bubblewrap, string Setpriv, string Shell, bool Namespaces)
{
    internal static (Walls? Walls, string? Off) Find(Programs programs, SandboxSettings settings)
    {
        if (!OperatingSystem.IsLinux())
            return (null, "the sandbox needs Linux");
        if (SeccompFilter.For(RuntimeInformation.ProcessArchitecture) is null)
            return (null, $"there is no table of system calls for {RuntimeInformation.ProcessArchitecture}");
        if (!settings.UserNamespaces && !Posix.IsRoot)
            return (null, "without user namespaces only root can make a sandbox");
        try
        {
            return (new(programs.Need("bwrap"), programs.Need("setpriv"), programs.Need("sh"), settings.UserNamespaces), null);
        }
        catch (MissingProgramException missing)
        {
            return (null, missing.Message);
        }
    }

    /// <summary>The shells differ in the letter that limits processes.</summary>
    internal string ProcessesLetter => Path.GetFileName(Shell) == "dash" ? "-p" : "-u";
}
