using System.Globalization;
using Stoa.CodeGrading.Sandbox;
using Stoa.Contracts.Grading;

namespace Stoa.CodeGrading.Programming;

internal sealed class JavaScript(Programs programs) : Language(programs)
{
    internal override string Name => Languages.JavaScript;

    internal override RunFile Probe => new("probe.js", "console.log(process.version.slice(1))");

    internal override Step Run(CodeRun run)
    {
        var heap = run.Limits.MemoryMegabytes.ToString(CultureInfo.InvariantCulture);
        return new(["/usr/bin/node", $"--max-old-space-size={heap}", run.Entry], [new(Programs.Need("node"), "/usr/bin/node")], AddressSpace: false);
    }
}
