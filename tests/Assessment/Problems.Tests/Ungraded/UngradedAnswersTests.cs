using System.Net;
using System.Text.Json.Nodes;
using Stoa.Contracts.Grading;
using Stoa.Contracts.People;
using Stoa.Problems.Tests.Quizzes;
using Stoa.Testing;
using static Stoa.Problems.Tests.Quizzes.ExamRoom;

namespace Stoa.Problems.Tests.Ungraded;

public sealed class UngradedAnswersTests(ExamRoom room) : IClassFixture<ExamRoom>
{
    private const string List = $"/studio/courses/{Course}/grades/ungraded";

    private readonly HttpClient teacher = room.Site.As(StoaSite.Somebody(Role.Instructor, "Ines Prof"));

    /// <summary>Publishes a problem whose script checks a number; a fault in it may be mended by publishing it again.</summary>
    private Task Publish(string key, string check) => room.Put(key, "problem", new JsonObject
    {
        ["olx"] = $"""
            <problem><script type="loncapa/python">
            def check(expect, ans):
                return {check}
            </script><customresponse cfn="check" expect="10"><textline/></customresponse></problem>
            """,
    });

    private static async Task<HttpStatusCode> Answer(HttpClient browser, string key, string text, string action = "attempts")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/learn/{Course}/blocks/{key}/{action}") { Content = Form([("a.2_1", text)]) };
        request.Headers.Add("X-Stoa-Fragment", "1");
        return (await browser.SendAsync(request)).StatusCode;
    }

    private Task<IReadOnlyList<double>> Shares(Guid learner) =>
        room.Rows<double>("select share from problems.attempts where learner_id = @Learner order by number", new { Learner = learner });

    private Task<HttpResponseMessage> Again() => teacher.PostAsync($"{List}/attempts", Form([]));

    [Fact]
    public async Task An_answer_whose_script_failed_is_judged_by_the_mended_script_when_an_instructor_asks()
    {
        await Publish("mended", "int(ans) == undefined_name");
        var (person, browser) = room.Learner();
        Assert.Equal(HttpStatusCode.Accepted, await Answer(browser, "mended", "10"));
        Assert.Equal(1, await room.GradeWaiting());
        Assert.Empty(await Shares(person.Id));
        var listed = await Page(teacher, List);
        Assert.Contains("The mended", listed);
        Assert.Contains("The script of the problem ended with an error: name 'undefined_name' is not defined", listed);

        // Nothing is mended yet: it fails again, and says so.
        Assert.Equal(HttpStatusCode.SeeOther, (await Again()).StatusCode);
        Assert.Equal(1, await room.GradeWaiting());
        Assert.Contains("Could not be graded again", await Page(teacher, List));

        await Publish("mended", "int(ans) == int(expect)");
        await Again();
        Assert.Contains("Waits to be graded", await Page(teacher, List));
        Assert.Equal(1, await room.GradeWaiting());
        Assert.Equal([1], await Shares(person.Id));
        Assert.Equal(["mended 1/1 #1"], await room.Told(person.Id));
        Assert.DoesNotContain("The script of the problem", await Page(teacher, List));
    }

    [Fact]
    public async Task Whoever_has_gone_on_is_left_alone_and_a_newer_draft_is_kept()
    {
        await Publish("onward", "int(ans) == int(expect)");
        var ((gone, first), (drafting, second)) = (room.Learner("Gone On"), room.Learner("Drafting Away"));
        foreach (var browser in new[] { first, second }) await Answer(browser, "onward", "10");
        Assert.Equal(2, await room.GradeWaiting(run => new(run.Id, RunVerdict.Failed, null, "the machine fell over", [])));
        Assert.Contains("could not be run: the machine fell over", await Page(teacher, List));
        await Answer(first, "onward", "9");
        await Answer(second, "onward", "7", "draft");
        await Again();
        Assert.Equal(2, await room.GradeWaiting());
        Assert.Equal([0], await Shares(gone.Id));
        Assert.Equal([1], await Shares(drafting.Id));
        Assert.Contains("value=\"7\"", await room.Unit(second));
    }
}
