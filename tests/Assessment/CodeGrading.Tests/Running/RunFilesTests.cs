using System.IO.Compression;
using System.Text;
using Stoa.CodeGrading.Running;
using Stoa.Contracts.Grading;

namespace Stoa.CodeGrading.Tests.Running;

public sealed class RunFilesTests(Playground playground) : IClassFixture<Playground>
{
    [Fact]
    public async Task A_course_brings_its_own_library()
    {
        if (await playground.Off(Languages.Python) is not null) return;
        var library = await playground.Assets.Put(Zip(("grading/__init__.py", "def double(x): return 2 * x"), ("notes/a.txt", "hello")), "python_lib.zip");
        var run = Playground.Run(Languages.Python, "") with
        {
            Files =
            [
                new("main.py", "import sys; sys.path.append('lib')\nfrom grading import double\nprint(double(21), open('lib/notes/a.txt').read(), open('data/table.csv').read())"),
                new("lib", null, library, Unpack: true),
                new("data/table.csv", null, await playground.Assets.Put(new MemoryStream("1,2"u8.ToArray()), "table.csv")),
            ],
        };
        Assert.Equal("42 hello 1,2\n", Assert.Single((await playground.Do(run)).Cases).Stdout);
    }

    [Fact]
    public async Task An_archive_puts_nothing_outside_its_folder()
    {
        if (await playground.Off(Languages.Python) is not null) return;
        var hostile = await playground.Assets.Put(Zip(("../main.py", "print('bad')"), ("/etc/evil", "x"), ("good.txt", "x"), ("a/../../main.py", "print('bad')")), "hostile.zip");
        var run = Playground.Run(Languages.Python, "") with
        {
            Files = [new("main.py", "import os\nprint(sorted(os.listdir('.')), os.listdir('lib'))"), new("lib", null, hostile, Unpack: true)],
        };
        Assert.Equal("['lib', 'main.py'] ['good.txt']\n", Assert.Single((await playground.Do(run)).Cases).Stdout);
    }

    [Fact]
    public async Task An_archive_that_swells_is_refused()
    {
        var bomb = await playground.Assets.Put(Zip(("zeros", new string('0', 40 << 20))), "bomb.zip");
        var run = Playground.Run(Languages.Python, "") with { Files = [new("main.py", ""), new("lib", null, bomb, Unpack: true)] };
        var refused = await Assert.ThrowsAsync<RefusedRunException>(() => playground.Do(run));
        Assert.Contains("too large", refused.Message);
    }

    [Theory]
    [InlineData("../main.py")]
    [InlineData("/etc/passwd")]
    [InlineData("a//b")]
    [InlineData("a/./b")]
    [InlineData("-rf")]
    [InlineData(".stoa-sql.py")]
    [InlineData("a\\b")]
    [InlineData("a\nb")]
    [InlineData("")]
    public void A_path_stays_in_the_working_folder(string path) =>
        Assert.NotNull(RunChecks.Fault(Playground.Run(Languages.Python, "") with { Files = [new("main.py", ""), new(path, "x")] }));

    [Fact]
    public void A_run_is_of_a_bearable_size()
    {
        var run = Playground.Run(Languages.Python, "pass");
        Assert.Null(RunChecks.Fault(run));
        Assert.NotNull(RunChecks.Fault(run with { Cases = [] }));
        Assert.NotNull(RunChecks.Fault(run with { Cases = [.. Enumerable.Range(0, CodeRun.MaxCases + 1).Select(n => new RunCase($"{n}"))] }));
        Assert.NotNull(RunChecks.Fault(run with { Cases = [new("a"), new("a")] }));
        Assert.NotNull(RunChecks.Fault(run with { Entry = "other.py" }));
        Assert.NotNull(RunChecks.Fault(run with { Files = [new("main.py", new string('x', CodeRun.MaxFileBytes + 1))] }));
        Assert.NotNull(RunChecks.Fault(run with { Files = [new("main.py", null)] }));
        Assert.Equal(60, RunChecks.Within(new(CpuSeconds: 1e9)).CpuSeconds);
    }

    private static MemoryStream Zip(params (string Name, string Text)[] entries)
    {
        var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, text) in entries)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        bytes.Position = 0;
        return bytes;
    }
}
