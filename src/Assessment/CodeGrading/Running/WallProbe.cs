using Stoa.CodeGrading.Sandbox;

namespace Stoa.CodeGrading.Running;

/// <summary>Looks from inside whether the walls stand: no rights, a filter on system calls, no network, nothing to write to, nobody's environment.</summary>
internal static class WallProbe
{
    private const string Look = """
        while read -r name value rest; do
            case $name in Seccomp:|NoNewPrivs:|CapEff:|CapPrm:) echo "$name$value";; esac
        done </proc/self/status
        while read -r name rest; do
            case $name in *:*) echo "net:$name";; esac
        done </proc/net/dev
        for place in / /usr/ /dev/ /etc/ /input/; do ( : >"${place}probe" ) 2>/dev/null && echo "writable:$place"; done
        read -r line </proc/1/environ 2>/dev/null; [ -z "$line" ] || echo "environment"
        ( : >/work/probe ) && echo "$$:$PWD"
        """;

    private static readonly string[] expected = ["CapPrm:0000000000000000", "CapEff:0000000000000000", "NoNewPrivs:1", "Seccomp:2", "net:lo:"];

    /// <returns>What is wrong, or null.</returns>
    internal static async Task<string?> Fault(SandboxRunner sandbox, Slot slot)
    {
        slot.Clear();
        slot.HandOver();
        var limits = new LaunchLimits(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(60), 256 << 20, 16 << 10, AddressSpace: true);
        var landing = await sandbox.Run(slot, new(["/bin/sh", "-c", Look], [], new Dictionary<string, string>(), limits));
        var found = landing.Stdout.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (found is not [.., var last] || !last.EndsWith(":/work", StringComparison.Ordinal))
            return $"the sandbox does not work: {landing.Ending}, code {landing.ExitCode} {landing.Stderr.Trim()}";
        var wrong = found[..^1].Except(expected).Concat(expected.Except(found)).ToList();
        return wrong.Count == 0 ? null : $"a wall of the sandbox does not stand: {string.Join(", ", wrong)}";
    }
}
