using System.Net;
using Stoa.Contracts.People;
using Stoa.Insights.Digest;
using Stoa.Platform.Data;

namespace Stoa.Insights.Tests.Pages;

public sealed class LetterTests(FullSite full) : IClassFixture<FullSite>
{
    [Fact]
    public async Task Whoever_is_ticked_gets_one_letter_although_the_form_is_sent_twice()
    {
        var instructor = full.As(Role.Instructor);
        var page = await FullSite.Page(instructor, full.Path + "/learners?why=waiting");
        var to = page.QuerySelectorAll("input[name=to]").Take(2).Select(box => box.GetAttribute("value")!).ToList();
        var form = Form(to, page.QuerySelector("input[name=id]")!.GetAttribute("value")!, "Come in", "The door is open.");
        Assert.Equal(HttpStatusCode.SeeOther, (await instructor.PostAsync(full.Path + "/letters", form())).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await instructor.PostAsync(full.Path + "/letters", form())).StatusCode);
        Assert.Equal(2, await full.Rollups.Count("select count(*) from platform.mail where subject = 'Come in' and body like '%The door is open.%'"));
        Assert.Equal(2, (await FullSite.Page(instructor, full.Path + "/learners?why=waiting")).QuerySelectorAll("tbody td:last-child time").Length);
    }

    [Fact]
    public async Task Everybody_at_risk_gets_one_letter_although_the_form_is_sent_twice_and_none_again_within_a_week()
    {
        var instructor = full.As(Role.Instructor);
        var page = await FullSite.Page(instructor, full.Path + "/learners?why=quiet");
        var quiet = await full.Rollups.Query<string>(QuietSql, new { Ids = Enumerable.Range(0, FullSite.Registrations).Select(full.Run.Learner).ToArray() });
        Assert.True(quiet.Count > 100, "Several pieces go out.");
        Assert.Matches(": [1-9][0-9]{2}", page.QuerySelector("input[name=whom][value=all]")!.ParentElement!.TextContent);
        var form = Form([], page.QuerySelector("input[name=id]")!.GetAttribute("value")!, "To all", "Come back.", "quiet", "all");
        foreach (var again in new[] { form, form, Form([], $"{Guid.CreateVersion7()}", "To all", "Come back.", "quiet", "all") })
        {
            Assert.Equal(HttpStatusCode.SeeOther, (await instructor.PostAsync(full.Path + "/letters", again())).StatusCode);
            await full.Site.Settle();
        }
        var written = await full.Rollups.Query<string>("select recipient from platform.mail where subject = 'To all' and body like '%Come back.%'");
        Assert.Empty(quiet.Except(written));
        Assert.Equal(written.Count, written.Distinct().Count());
    }

    private const string QuietSql = """
        select 'learner' || number || '@example.org'
        from insights.learners
        join unnest(@Ids) with ordinality as given (id, number) on id = learner_id
        where open
          and stage >= 2
          and active_at < now() - interval '7 days'
        """;

    [Fact]
    public async Task Whoever_is_not_in_the_course_gets_none()
    {
        var form = Form([$"{Guid.CreateVersion7()}", "nonsense"], $"{Guid.CreateVersion7()}", "To strangers", "Hello.");
        Assert.Equal(HttpStatusCode.SeeOther, (await full.As(Role.Instructor).PostAsync(full.Path + "/letters", form())).StatusCode);
        Assert.Equal(0, await full.Rollups.Count("select count(*) from platform.mail where subject = 'To strangers'"));
    }

    [Theory]
    [InlineData(0, "Subject", "Text")]
    [InlineData(1, "", "Text")]
    [InlineData(1, "Subject", "")]
    [InlineData(1, "Subject", "long")]
    [InlineData(51, "Subject", "Text")]
    public async Task A_letter_that_cannot_go_comes_back_with_what_was_written(int people, string subject, string text)
    {
        var body = text == "long" ? new string('x', 5001) : text;
        var form = Form([.. Enumerable.Range(0, people).Select(number => $"{full.Run.Learner(number)}")], $"{Guid.CreateVersion7()}", subject, body);
        var answer = await full.As(Role.Instructor).PostAsync(full.Path + "/letters", form());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
        Assert.Equal(body, page.QuerySelector("textarea")!.TextContent);
        Assert.NotNull(page.QuerySelector(".alert.bad"));
    }

    [Fact]
    public async Task Learners_write_no_letters() => Assert.Equal(
        HttpStatusCode.Forbidden, (await full.As(Role.Learner).PostAsync(full.Path + "/letters", Form([], "", "", "")())).StatusCode);

    [Fact]
    public async Task The_digest_comes_once_a_week_to_who_asked_for_it()
    {
        var admin = new Person(full.Run.Learner(1), "Learner 1", "learner1@example.org", true, [Role.Admin], null);
        using var client = full.Site.As(admin);
        await client.PostAsync("/admin/insights/digest", new FormUrlEncodedContent([new("wanted", "true")]));
        await Due();
        await Due();
        const string letters = "select count(*) from platform.mail where recipient = 'learner2@example.org' and body like '%people were active%'";
        Assert.Equal(1, await full.Rollups.Count(letters));
        await full.Rollups.Query<int>("update insights.digests set sent_of = sent_of - 7 returning 1");
        await client.PostAsync("/admin/insights/digest", new FormUrlEncodedContent([new("wanted", "false")]));
        await Due();
        Assert.Equal(1, await full.Rollups.Count(letters));
    }

    private async Task Due()
    {
        await using var scope = full.Site.Scope();
        var outbox = (Platform.Outbox.Outbox)scope.ServiceProvider.GetService(typeof(Platform.Outbox.Outbox))!;
        await ((Db)scope.ServiceProvider.GetService(typeof(Db))!).Transaction(tx => outbox.Add(tx, new DigestDue()));
        await full.Site.Settle();
    }

    private static Func<FormUrlEncodedContent> Form(IEnumerable<string> to, string id, string subject, string text, string why = "waiting", string whom = "ticked") => () => new(
        [new("id", id), new("why", why), new("whom", whom), new("subject", subject), new("text", text), .. to.Select(person => new KeyValuePair<string, string>("to", person))]);
}
