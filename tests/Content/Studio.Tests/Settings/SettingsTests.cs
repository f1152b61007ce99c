using System.Net;
using Stoa.Contracts.Courses;

namespace Stoa.Studio.Tests.Settings;

public sealed class SettingsTests : IAsyncLifetime
{
    private StudioSite studio = null!;

    public async Task InitializeAsync() => studio = await StudioSite.Start();

    public async Task DisposeAsync() => await studio.DisposeAsync();

    [Fact]
    public async Task Dates_are_set_and_taken_away_again()
    {
        (string, string)[] dates = [("pace", "dated"), ("start", "2026-03-01T09:00"), ("enrolment-start", ""), ("enrolment-end", "")];
        await studio.Post("/settings/dates", [("base", "1"), ("end", "2026-06-01T00:00"), .. dates]);
        var set = await studio.Newest();
        Assert.Equal((false, new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero)), (set.SelfPaced, set.End));
        await studio.Post("/settings/dates", [("base", "2"), ("end", ""), .. dates]);
        Assert.Null((await studio.Newest()).End);
    }

    [Fact]
    public async Task An_end_before_the_beginning_is_refused_and_what_was_written_stays()
    {
        var answer = await studio.Post("/settings/dates", ("base", "1"), ("pace", "self"), ("start", "2026-03-01T09:00"), ("end", "2026-02-01T09:00"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("2026-02-01T09:00", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(1, (await studio.Course()).DraftVersion);
    }

    [Fact]
    public async Task The_grading_policy_is_saved()
    {
        var answer = await studio.Post("/settings/grading", [("base", "1"), .. Type(0, "Check", "30", "3", "1"), .. Type(1, "Final", "70", "1", "0"), .. Pass("55")]);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        var policy = (await studio.Newest()).Grading;
        Assert.Equal([new("Check", "C", 0.3, 3, 1), new AssignmentType("Final", "F", 0.7, 1, 0)], policy.Types);
        Assert.Equal((0.55, 15), (policy.Cutoffs["Pass"], policy.GraceMinutes));
    }

    [Fact]
    public async Task Weights_that_do_not_make_the_whole_are_refused()
    {
        var answer = await studio.Post("/settings/grading", [("base", "1"), .. Type(0, "Check", "30", "3", "1"), .. Pass("55")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("The weights add up to 30 %.", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Details_are_saved_and_the_rest_is_kept()
    {
        var before = await studio.Newest();
        await studio.Post("/settings", ("base", "1"), ("title", "Better"), ("language", "en"), ("outcomes", "one\ntwo"), ("level", "advanced"), ("weeks", ""), ("instructor0", "Asha"));
        var after = await studio.Newest();
        Assert.Equal(["one", "two"], after.Outcomes);
        Assert.Equal(("Better", "advanced", "Asha"), ((await studio.Course()).Title, after.Level, after.Instructors.Single().Name));
        Assert.Null(after.Weeks);
        Assert.Equal((before.Overview, before.Image, before.Grading.Types.Count), (after.Overview, after.Image, after.Grading.Types.Count));
    }

    [Fact]
    public async Task Nobody_undoes_unseen_what_another_has_saved()
    {
        await studio.Post("/settings/completion", ("base", "1"), ("video", "75"), ("read", "50"), ("seconds", "3"), ("problem", "pass"), ("pass", "80"));
        var late = await studio.Post("/settings/completion", ("base", "1"), ("video", "10"), ("read", "50"), ("seconds", "3"), ("problem", "pass"), ("pass", "80"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, late.StatusCode);
        Assert.Equal(0.75, (await studio.Newest()).Completion.VideoShare);
    }

    private static (string, string)[] Type(int i, string name, string weight, string count, string drop) =>
        [($"type{i}", name), ($"short{i}", name[..1]), ($"weight{i}", weight), ($"count{i}", count), ($"drop{i}", drop)];

    private static (string, string)[] Pass(string percent) => [("cutoff0", "Pass"), ("cutoff-share0", percent), ("grace", "15")];
}
