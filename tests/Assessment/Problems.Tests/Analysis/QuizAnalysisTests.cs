using Stoa.Contracts.People;
using Stoa.Problems.Tests.Quizzes;
using Stoa.Testing;
using static Stoa.Problems.Tests.Quizzes.ExamRoom;

namespace Stoa.Problems.Tests.Analysis;

public sealed class QuizAnalysisTests(ExamRoom room) : IClassFixture<ExamRoom>
{
    [Fact]
    public async Task A_quiz_shows_the_figures_of_its_first_graded_attempts_with_the_time_on_each_question()
    {
        await room.Quiz("figures", "\"points\": 2, \"attempts\": 2", Word("rome", "Rome"), Word("oslo", "Oslo"));
        foreach (var (rome, oslo) in new[] { ("Rome", "Oslo"), ("Rome", "Bergen"), ("Milan", "Bergen") })
        {
            var (_, browser) = room.Learner();
            await Sit(browser, rome, oslo);
            if (rome == "Milan") await Sit(browser, "Rome", "Oslo");
        }
        var (_, unfinished) = room.Learner();
        await room.Start(unfinished, "figures");

        var instructor = room.Site.As(StoaSite.Somebody(Role.Instructor));
        var quiz = (await Page(instructor, $"/studio/courses/{Course}/questions?of=figures")).Replace(" %", "%", StringComparison.Ordinal);
        Assert.Contains("3 learners answered", quiz);
        Assert.Contains("<td class=\"number\">3</td><td class=\"number\">67%</td>", quiz);
        Assert.Contains("<td class=\"number\">3</td><td class=\"number\">33%</td>", quiz);
        Assert.Contains("bergen", quiz);
        // Half an hour to the first answer, an hour to the second, by the clock that the test sets; minutes more where the machine is slow.
        Assert.Matches("<td class=\"number\">3\\d:\\d\\d</td>", quiz);
        Assert.Matches("<td class=\"number\">1:0\\d:\\d\\d</td>", quiz);
        Assert.Contains("The figures", await Page(instructor, $"/studio/courses/{Course}/questions"));
    }

    private async Task Sit(HttpClient browser, string rome, string oslo)
    {
        var path = await room.Start(browser, "figures");
        room.Later(TimeSpan.FromMinutes(30));
        await Type(browser, path, 1, rome);
        room.Later(TimeSpan.FromMinutes(60));
        await Type(browser, path, 2, oslo);
        await room.HandIn(browser, path);
    }
}
