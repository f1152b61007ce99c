using System.Diagnostics;
using System.Runtime.InteropServices;
using Stoa.CodeGrading.Sandbox;
using Stoa.Contracts.Grading;

namespace Stoa.CodeGrading.Tests.Sandbox;

/// <summary>The walls themselves: what they are made of, and what becomes of them when whoever made them dies.</summary>
public sealed class WallTests(Playground playground) : IClassFixture<Playground>
{
    [Fact]
    public async Task Whoever_kills_the_parents_kills_the_program()
    {
        if (await playground.Off(Languages.Python) is not null) return;
        var mark = Guid.CreateVersion7().ToString("N");
        var run = playground.Do(Playground.Run(Languages.Python, "import time; time.sleep(3600)", null, new RunCase("only", Arguments: [mark])));
        await Until(() => Marked(mark).Any(process => Path.GetFileName(process.Command[0]) is var name && name.StartsWith("python", StringComparison.Ordinal)));
        var (outermost, _) = Marked(mark).Single(process => Parent(process.Id) == Environment.ProcessId);
        using (var parent = Process.GetProcessById(outermost))
            parent.Kill();
        await Assert.ThrowsAsync<SandboxException>(() => run);
        await Until(() => Marked(mark).Count == 0);
    }

    [Fact]
    public async Task Root_without_user_namespaces_takes_its_rights_away_inside()
    {
        using var without = Playground.With(("UserNamespaces", "false"));
        if (await without.Off(Languages.Python) is { } off)
        {
            Assert.NotEmpty(off);
            return;
        }
        var seen = await without.Launch(Languages.Python, """
            import os
            print(os.getuid() != 0, os.geteuid() != 0, os.getgroups() in ([], [os.getgid()]))
            for line in open("/proc/self/status"):
                if line.startswith(("CapEff", "CapPrm", "CapBnd", "NoNewPrivs", "Seccomp:")): print(*line.split())
            for path in ("/probe", "/dev/probe", "/input/probe"):
                try: open(path, "w"); print("wrote", path)
                except OSError: pass
            """);
        Assert.StartsWith("True True True\n", seen.Stdout);
        Assert.Contains("CapEff: 0000000000000000", seen.Stdout);
        Assert.Contains("CapPrm: 0000000000000000", seen.Stdout);
        Assert.Contains("NoNewPrivs: 1", seen.Stdout);
        Assert.Contains("Seccomp: 2", seen.Stdout);
        Assert.DoesNotContain("wrote", seen.Stdout);
    }

    [Theory]
    [InlineData(Architecture.X64)]
    [InlineData(Architecture.Arm64)]
    public void A_filter_is_whole_instructions_that_end_in_a_verdict(Architecture processor)
    {
        var filter = SeccompFilter.For(processor)!;
        Assert.Equal(0, filter.Length % 8);
        Assert.Equal(0x06, filter[^8]);
        Assert.InRange(filter.Length / 8, 50, 4096);
    }

    [Fact]
    public void Without_a_table_of_calls_there_is_no_filter_and_so_no_sandbox() => Assert.Null(SeccompFilter.For(Architecture.Wasm));

    private static async Task Until(Func<bool> done)
    {
        for (var end = Environment.TickCount64 + 180_000; !done(); await Task.Delay(30))
            Assert.True(Environment.TickCount64 < end, "It did not happen within three minutes.");
    }

    private static List<(int Id, string[] Command)> Marked(string mark) =>
        [.. Process.GetProcesses().Select(process => (process.Id, Command: Content(process.Id, "cmdline").Split('\0'))).Where(process => process.Command.Contains(mark))];

    private static int Parent(int process) => Content(process, "stat") is { Length: > 0 } stat ? int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1]) : 0;

    private static string Content(int process, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/{file}");
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
