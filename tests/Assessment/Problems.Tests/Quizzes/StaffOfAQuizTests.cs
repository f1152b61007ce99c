using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.People;
using Stoa.Platform.Data;
using Stoa.Testing;
using static Stoa.Problems.Tests.Quizzes.ExamRoom;

namespace Stoa.Problems.Tests.Quizzes;

public sealed class StaffOfAQuizTests(ExamRoom room) : IClassFixture<ExamRoom>
{
    private readonly HttpClient teacher = room.Site.As(StaffOf());

    private static Person StaffOf() => StoaSite.Somebody(Role.Instructor, "Ines Prof");

    private static string Studio(string key) => $"/studio/courses/{Course}/quizzes/{key}";

    /// <summary>A learner who has an account, as granting needs an address.</summary>
    private async Task<(Person Person, HttpClient Browser)> Known()
    {
        var (person, browser) = room.Learner();
        await room.Site.Services.GetRequiredService<PlatformDb>().Execute(
            "insert into accounts.people (id, tenant_id, name, email) select @Id, id, @Name, @Email from platform.tenants limit 1", new { person.Id, person.Name, person.Email });
        return (person, browser);
    }

    private Task<HttpResponseMessage> Grant(string key, string email, string minutes, string attempts, string reason) =>
        teacher.PostAsync($"{Studio(key)}/grants", Form([("email", email), ("minutes", minutes), ("attempts", attempts), ("until", ""), ("reason", reason)]));

    [Fact]
    public async Task Attempts_are_listed_and_opened_as_they_were_shown_with_the_answers()
    {
        await room.Quiz("listed", "\"feedback\": \"never\"", Word("a", "xyzzy"));
        var (person, browser) = await Known();
        var path = await room.Start(browser, "listed");
        await Type(browser, path, 1, "guess");
        await room.HandIn(browser, path);
        var list = await Page(teacher, Studio("listed"));
        Assert.Contains(person.Name, list);
        var id = Assert.Single(await room.Rows<Guid>("select id from problems.sittings where learner_id = @Id", new { person.Id }));
        var shown = await Page(teacher, $"{Studio("listed")}/sittings/{id}");
        Assert.Contains("value=\"guess\"", shown);
        Assert.Contains("xyzzy", shown);
        Assert.Contains("xyzzy", await Page(teacher, $"{Studio("listed")}/preview"));
        Assert.Contains("The listed", await Page(teacher, $"/studio/courses/{Course}/quizzes"));
    }

    [Fact]
    public async Task Learners_do_not_see_the_pages_of_those_who_teach()
    {
        await room.Quiz("closed", "", Word("a", "xyzzy"));
        var (_, browser) = room.Learner();
        foreach (var path in new[] { "", "/preview", "/sittings/00000000-0000-7000-8000-000000000001" })
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync(Studio("closed") + path)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.PostAsync($"{Studio("closed")}/grants", Form([]))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync($"/studio/courses/{Course}/regrading/closed")).StatusCode);
    }

    [Fact]
    public async Task More_time_holds_for_the_attempt_that_is_open()
    {
        await room.Quiz("longer", "\"minutes\": 10, \"attempts\": 1", Word("a", "right"));
        var (person, browser) = await Known();
        var path = await room.Start(browser, "longer");
        Assert.Equal(HttpStatusCode.SeeOther, (await Grant("longer", person.Email.ToUpperInvariant(), "15", "1", "doctor's note")).StatusCode);
        room.Later(TimeSpan.FromMinutes(20));
        Assert.Equal(HttpStatusCode.OK, (await Type(browser, path, 1, "right")).StatusCode);
        await room.HandIn(browser, path);
        Assert.EndsWith("/2", await room.Start(browser, "longer"));
        Assert.Contains("doctor's note", await Page(teacher, Studio("longer")));
        Assert.DoesNotContain("doctor's note", await room.Unit(browser));
    }

    [Theory]
    [InlineData("nobody@example.org", "5", "0", "x")]
    [InlineData("", "5", "0", "x")]
    [InlineData("nobody@example.org", "-5", "0", "x")]
    [InlineData("nobody@example.org", "5", "1e9", "x")]
    [InlineData("nobody@example.org", "5", "0", "")]
    public async Task A_grant_that_cannot_be_read_keeps_what_was_written(string email, string minutes, string attempts, string reason)
    {
        await room.Quiz("refused", "", Word("a", "x"));
        var answer = await Grant("refused", email, minutes, attempts, reason);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains($"value=\"{minutes}\"", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task An_attempt_is_opened_again_and_graded_again()
    {
        await room.Quiz("again", "\"points\": 1, \"feedback\": \"submission\"", Word("a", "right"));
        var (person, browser) = room.Learner();
        var path = await room.Start(browser, "again");
        await Type(browser, path, 1, "wrong");
        await room.HandIn(browser, path);
        var id = Assert.Single(await room.Rows<Guid>("select id from problems.sittings where learner_id = @Id", new { person.Id }));
        Assert.Equal(HttpStatusCode.SeeOther, (await teacher.PostAsync($"{Studio("again")}/sittings/{id}/reopening", Form([("minutes", "30"), ("reason", "power cut")]))).StatusCode);
        Assert.Contains("value=\"wrong\"", await Page(browser, path));
        await Type(browser, path, 1, "right");
        await room.HandIn(browser, path);
        Assert.Equal(["again 0/1 #1", "again 1/1 #1"], await room.Told(person.Id));
    }
}
