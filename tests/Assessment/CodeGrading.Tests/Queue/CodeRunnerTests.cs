using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.Grading;

namespace Stoa.CodeGrading.Tests.Queue;

public sealed class CodeRunnerTests(GradingSite grading) : IClassFixture<GradingSite>
{
    private static CodeRun Hello(string word = "hello") => Playground.Run(Languages.Python, $"print('{word}')");

    [Fact]
    public async Task Whoever_waits_gets_the_outcome_or_the_reason_why_there_is_none()
    {
        var run = Hello();
        var outcome = await grading.Run(run);
        Assert.Equal(run.Id, outcome!.RunId);
        if (outcome.Verdict == RunVerdict.Unavailable)
            Assert.NotEmpty(outcome.Why!);
        else
            Assert.Equal("hello\n", Assert.Single(outcome.Cases).Stdout);
    }

    [Fact]
    public async Task The_same_run_is_run_once()
    {
        if (await Off()) return;
        var run = Playground.Run(Languages.Python, "import time; print(time.time_ns())");
        var first = await grading.Run(run);
        Assert.Equal(first!.Cases[0].Stdout, (await grading.Run(run))!.Cases[0].Stdout);
    }

    [Fact]
    public async Task An_outcome_is_kept_under_its_key_in_memory_and_in_the_database()
    {
        if (await Off()) return;
        CodeRun Run() => Playground.Run(Languages.Python, "import time; print(time.time_ns())");
        var key = Guid.CreateVersion7().ToString();
        var together = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => grading.Run(Run(), key)));
        var said = Assert.Single(together.Select(outcome => outcome!.Cases[0].Stdout).Distinct());
        grading.Site.Services.GetRequiredService<CodeGrading.Queue.KeptOutcomes>().Forget();
        Assert.Equal(said, (await grading.Run(Run(), key))!.Cases[0].Stdout);
        Assert.NotEqual(said, (await grading.Run(Run(), key + "other"))!.Cases[0].Stdout);
    }

    [Fact]
    public async Task Patience_may_end_first_and_asking_again_finds_the_run()
    {
        if (await Off()) return;
        var run = Playground.Run(Languages.Python, "import time; time.sleep(2); print('late')");
        Assert.Null(await grading.Run(run, seconds: 0));
        Assert.Equal("late\n", (await grading.Run(run))!.Cases[0].Stdout);
    }

    [Fact]
    public async Task A_run_that_no_module_should_ask_for_is_its_fault()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => grading.Run(Hello() with { Cases = [] }));
        await Assert.ThrowsAsync<ArgumentException>(() => grading.Run(Hello() with { Entry = "../other.py" }));
    }

    [Fact]
    public async Task A_language_that_nobody_has_is_unavailable()
    {
        var outcome = await grading.Run(Hello() with { Language = "cobol" });
        Assert.Equal((RunVerdict.Unavailable, "this language is not known"), (outcome!.Verdict, outcome.Why));
    }

    [Fact]
    public async Task Every_language_says_its_version_or_why_it_is_off()
    {
        var states = await grading.Site.With<ICodeRunner, IReadOnlyList<LanguageState>>(async runner => await runner.Languages());
        Assert.Equal(7, states.Count);
        Assert.All(states, state => Assert.True(state.Version is null != state.Off is null, state.ToString()));
    }

    private async Task<bool> Off() => (await grading.Run(Hello()))!.Verdict == RunVerdict.Unavailable;
}
