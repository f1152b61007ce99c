using Stoa.Contracts.Grading;

namespace Stoa.CodeGrading.Tests.Sandbox;

/// <summary>Compilers are programs that read strangers' files: what is done to them ends in words.</summary>
public sealed class CompileBombTests(Playground playground) : IClassFixture<Playground>
{
    [Theory]
    [InlineData(Languages.Cpp, "template <int N> struct A { A<N + 1> a, b; };\nA<0> bomb;\nint main() {}")]
    [InlineData(Languages.C, "#include \"/dev/zero\"\nint main(void) {}")]
    [InlineData(Languages.C, "#include \"/etc/shadow\"\nint main(void) {}")]
    [InlineData(Languages.C, "#include \"main.c\"\n")]
    [InlineData(Languages.C, "int huge[1 << 28] = {1};\nint main(void) { return huge[5]; }")]
    [InlineData(Languages.C, "__asm__(\".incbin \\\"/dev/zero\\\"\");\nint main(void) {}")]
    [InlineData(Languages.C, "__asm__(\".fill 1000000000, 1, 7\");\nint main(void) {}")]
    public async Task A_bomb_does_not_compile(string language, string source)
    {
        if (await playground.Off(language) is not null) return;
        var outcome = await playground.Do(Playground.Run(language, source));
        Assert.Equal(RunVerdict.CompileError, outcome.Verdict);
        Assert.NotEmpty(outcome.Why!);
        Assert.DoesNotContain("root:", outcome.CompilerOutput);
    }

    [Fact]
    public async Task The_next_program_compiles_as_ever()
    {
        if (await playground.Off(Languages.C) is not null) return;
        await playground.Do(Playground.Run(Languages.C, "__asm__(\".fill 1000000000, 1, 7\");\nint main(void) {}"));
        Assert.Equal("fine\n", (await playground.Launch(Languages.C, "#include <stdio.h>\nint main(void) { puts(\"fine\"); }")).Stdout);
    }

    [Fact]
    public async Task What_was_compiled_cannot_be_changed_by_a_case()
    {
        if (await playground.Off(Languages.C) is not null) return;
        var outcome = await playground.Do(Playground.Run(Languages.C, "#include <stdio.h>\nint main(void) { FILE *f = fopen(\"/program/main\", \"w\"); puts(f ? \"changed\" : \"same\"); }", null, new("a"), new("b")));
        Assert.All(outcome.Cases, one => Assert.Equal("same\n", one.Stdout));
    }
}
