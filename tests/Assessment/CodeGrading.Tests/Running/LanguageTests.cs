using Stoa.Contracts.Grading;

namespace Stoa.CodeGrading.Tests.Running;

/// <summary>Every language that is on runs programs; one that is off says why.</summary>
public sealed class LanguageTests(Playground playground) : IClassFixture<Playground>
{
    [Theory]
    [InlineData(Languages.Python, "name = input()\nprint(f'Hello, {name}!')")]
    [InlineData(Languages.PythonScience, "import sympy, numpy\nname = input()\nassert numpy.array([1, 2]).sum() == 3\nprint(f'Hello, {sympy.Symbol(name)}!')")]
    [InlineData(Languages.JavaScript, "console.log(`Hello, ${require('fs').readFileSync(0, 'utf8').trim()}!`)")]
    [InlineData(Languages.C, "#include <stdio.h>\nint main(void) { char name[40]; scanf(\"%39s\", name); printf(\"Hello, %s!\\n\", name); }")]
    [InlineData(Languages.Cpp, "#include <iostream>\n#include <string>\nint main() { std::string name; std::cin >> name; std::cout << \"Hello, \" << name << \"!\\n\"; }")]
    [InlineData(Languages.CSharp, "var name = Console.ReadLine();\nConsole.WriteLine($\"Hello, {name}!\");")]
    public async Task A_program_reads_and_writes(string language, string source)
    {
        if (await playground.Off(language) is { } off)
        {
            Assert.NotEmpty(off);
            return;
        }
        var outcome = await playground.Do(Playground.Run(language, source, null, new("a", "Asha\n"), new("b", "Ben\n")));
        Assert.Equal(RunVerdict.Finished, outcome.Verdict);
        Assert.Equal(["Hello, Asha!\n", "Hello, Ben!\n"], outcome.Cases.Select(one => one.Stdout));
        Assert.All(outcome.Cases, one => Assert.Equal(CaseVerdict.Exited, one.Verdict));
        Assert.All(outcome.Cases, one => Assert.True(one.CpuSeconds < 20 && one.WallSeconds > 0));
    }

    [Theory]
    [InlineData("import sys\nfor line in sys.stdin: sys.stdout.write(line)", 200_000)]
    [InlineData("import sys\nprint('x' * 200000)\nsys.stdout.flush()\nprint(len(sys.stdin.read()))", 200_008)]
    [InlineData("import sys\nsys.stdin.close()\nprint('enough')", 7)]
    [InlineData("import os\nos.close(1), os.close(2)\nimport time; time.sleep(0.2)", 0)]
    public async Task More_is_told_than_a_pipe_holds_and_whoever_talks_meanwhile_or_does_not_listen_ends_all_the_same(string source, int said)
    {
        if (await playground.Off(Languages.Python) is not null) return;
        var outcome = await playground.Launch(Languages.Python, source, string.Concat(Enumerable.Repeat("twenty characters..\n", 10_000)));
        Assert.Equal((CaseVerdict.Exited, 0, said), (outcome.Verdict, outcome.ExitCode, outcome.Stdout.Length));
    }

    [Fact]
    public async Task Sql_runs_against_a_prepared_database()
    {
        if (await playground.Off(Languages.Sql) is not null) return;
        var run = Playground.Run(Languages.Sql, "select name, born from people where born > 1900 order by name; select count(*) from people;") with
        {
            Files = [new("prepare.sql", "create table people (name, born); insert into people values ('Ada', 1815), ('Grace; Hopper', 1906);"), new("main.sql", "select name, born from people where born > 1900 order by name; select count(*) from people;")],
            Cases = [new("as prepared"), new("and more", "insert into people values ('Barbara', 1928);")],
        };
        var outcome = await playground.Do(run);
        Assert.Equal("Grace; Hopper|1906\n2\n", outcome.Cases[0].Stdout);
        Assert.Equal("Barbara|1928\nGrace; Hopper|1906\n3\n", outcome.Cases[1].Stdout);
    }

    [Fact]
    public async Task A_faulty_statement_says_what_is_wrong_with_it()
    {
        if (await playground.Off(Languages.Sql) is not null) return;
        var only = await playground.Launch(Languages.Sql, "select 1; selct 2;");
        Assert.Equal((1, "1\n"), (only.ExitCode, only.Stdout));
        Assert.Contains("syntax error", only.Stderr);
    }

    [Theory]
    [InlineData(Languages.C, "int main(void) { return missing; }", "missing")]
    [InlineData(Languages.Cpp, "int main() { return missing; }", "missing")]
    [InlineData(Languages.CSharp, "Console.WriteLine(missing);", "missing")]
    public async Task What_does_not_compile_is_told_with_the_compilers_words(string language, string source, string word)
    {
        if (await playground.Off(language) is not null) return;
        var outcome = await playground.Do(Playground.Run(language, source));
        Assert.Equal(RunVerdict.CompileError, outcome.Verdict);
        Assert.Contains(word, outcome.CompilerOutput);
        Assert.Empty(outcome.Cases);
    }

    [Fact]
    public async Task A_crash_is_told_from_an_exit()
    {
        if (await playground.Off(Languages.C) is not null) return;
        var crashed = await playground.Launch(Languages.C, "int main(void) { int *volatile nowhere = 0; return *nowhere; }");
        var exited = await playground.Launch(Languages.C, "int main(void) { return 3; }");
        Assert.Equal(CaseVerdict.Killed, crashed.Verdict);
        Assert.Equal((CaseVerdict.Exited, 3), (exited.Verdict, exited.ExitCode));
    }

    [Fact]
    public async Task A_missing_program_turns_its_language_off_and_no_other()
    {
        using var without = Playground.With(("Programs:python3", "/nowhere/python3"));
        Assert.Equal("python3 is not installed", await without.Off(Languages.Python));
        Assert.Equal(await playground.Off(Languages.C), await without.Off(Languages.C));
    }

    [Fact]
    public async Task Without_bubblewrap_every_language_is_off()
    {
        using var without = Playground.With(("Programs:bwrap", "/nowhere/bwrap"));
        Assert.All(await without.Ground.Probes.All(), state => Assert.Equal("bwrap is not installed", state.Off));
    }
}
