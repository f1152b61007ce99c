using System.Globalization;
using Stoa.CodeGrading.Sandbox;
using Stoa.Contracts.Grading;

namespace Stoa.CodeGrading.Programming;

/// <summary>C# by the compiler of the .NET SDK, called directly; all files of the run are one program.</summary>
internal sealed class CSharp(Programs programs) : Language(programs)
{
    private const string Usings = RunFile.Reserved + "usings.cs", Settings = RunFile.Reserved + "runtimeconfig.json";

    internal override string Name => Languages.CSharp;

    internal override RunFile Probe => new("probe.cs", "Console.WriteLine($\".NET {Environment.Version}\");");

    internal override IEnumerable<RunFile> Extras =>
    [
        new(Usings, string.Concat(new[] { "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Text", "System.Threading", "System.Threading.Tasks" }.Select(name => $"global using {name};\n"))),
        new(Settings, "{\"runtimeOptions\":{\"framework\":{\"name\":\"Microsoft.NETCore.App\",\"version\":\"" + Path.GetFileName(Framework) + "\"}}}"),
    ];

    internal override Step Compile(CodeRun run)
    {
        var compiler = Newest(Path.Combine(Root, "sdk"), "Roslyn/bincore/csc.dll") ?? throw new MissingProgramException("the .NET SDK's C# compiler");
        var references = Directory.EnumerateFiles(Newest(Path.Combine(Root, "packs/Microsoft.NETCore.App.Ref"), $"ref/net{Framework.Split('/')[^1].Split('.')[0]}.0") ?? Framework, "*.dll");
        return new(
            [
                Dotnet, Path.Combine(compiler, "Roslyn/bincore/csc.dll"), "-noconfig", "-nostdlib+", "-nologo", "-optimize+", "-nullable:enable", "-unsafe+", "-nowarn:CS8632",
                "-out:/out/main.dll", .. references.Select(reference => $"-r:{reference}"), Usings,
                .. run.Files.Select(file => file.Path).Where(path => path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase)),
            ],
            [Seen.Same(Root)], AddressSpace: false)
        { Environment = Environment(512) };
    }

    internal override Step Run(CodeRun run) => new(
        [Dotnet, "exec", "--runtimeconfig", $"/input/{Settings}", "/program/main.dll"],
        [Seen.Same(Dotnet), Seen.Same(Path.Combine(Root, "host")), Seen.Same(Path.Combine(Root, "shared/Microsoft.NETCore.App"))], AddressSpace: false)
    { Environment = Environment(run.Limits.MemoryMegabytes) };

    private string Dotnet => Programs.Need("dotnet");

    private string Root => Path.GetDirectoryName(Dotnet)!;

    private string Framework => Newest(Path.Combine(Root, "shared/Microsoft.NETCore.App"), "System.Runtime.dll") ?? throw new MissingProgramException("the .NET runtime");

    // It would map its code twice, by a file larger than any may be.
    private static Dictionary<string, string> Environment(int megabytes) => new()
    {
        ["DOTNET_EnableWriteXorExecute"] = "0",
        ["DOTNET_EnableDiagnostics"] = "0",
        ["DOTNET_gcServer"] = "0",
        ["DOTNET_TieredPGO"] = "0",
        ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1",
        ["DOTNET_NOLOGO"] = "1",
        ["DOTNET_GCHeapHardLimit"] = (megabytes * Megabyte).ToString("x", CultureInfo.InvariantCulture),
    };

    private static string? Newest(string folder, string holds) => !Directory.Exists(folder)
        ? null
        : Directory.EnumerateDirectories(folder)
            .Where(version => Path.Exists(Path.Combine(version, holds)))
            .MaxBy(version => Version.TryParse(Path.GetFileName(version).Split('-')[0], out var number) ? number : new())
            is { } newest ? holds.StartsWith("ref/", StringComparison.Ordinal) ? Path.Combine(newest, holds) : newest : null;
}
