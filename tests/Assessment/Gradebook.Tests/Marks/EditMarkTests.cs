using System.Net;
using Stoa.Contracts.People;
using Stoa.Testing;
using static Stoa.Gradebook.Tests.InstructedCourse;

namespace Stoa.Gradebook.Tests.Marks;

public sealed class EditMarkTests : IAsyncLifetime
{
    private InstructedCourse course = null!;

    public async Task InitializeAsync() => course = await InstructedCourse.Start();

    public async Task DisposeAsync() => await course.DisposeAsync();

    [Fact]
    public async Task An_override_counts_at_once_and_can_be_taken_back()
    {
        await course.Course.Graded(Asha, "e", 1, 4);
        Assert.Equal(0.15, await course.Grade(Asha));
        Assert.Equal(HttpStatusCode.SeeOther, (await course.Set(Asha, "exam", "100", 0)).Status);
        Assert.Equal(0.6, await course.Grade(Asha));
        Assert.Equal(HttpStatusCode.SeeOther, (await course.Set(Asha, "exam", "", 1, "A mistake")).Status);
        Assert.Equal(0.15, await course.Grade(Asha));
        var history = (await course.Page($"/marks/{Asha}/exam")).QuerySelectorAll("tbody tr");
        Assert.Equal(["A mistake", "Seen in class"], history.Select(row => row.QuerySelectorAll("td")[4].TextContent));
    }

    [Fact]
    public async Task Who_is_exempt_is_judged_by_the_rest()
    {
        await course.Course.Graded(Asha, "a", 1);
        await course.Course.Graded(Asha, "b", 1);
        Assert.Equal(0.4, await course.Grade(Asha));
        await course.Set(Asha, "exam", "", 0, "Ill", exempt: true);
        Assert.Equal(1, await course.Grade(Asha));
        Assert.Contains("exempt", (await course.Page("/sheet")).QuerySelector($"#l-{Asha}")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("exempt", await course.As(Asha).GetStringAsync("/learn/" + GradedCourse.Key + "/progress"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_instructors_at_once_do_not_overwrite_each_other()
    {
        var both = await Task.WhenAll(course.Set(Asha, "exam", "50", 0), course.Set(Asha, "exam", "70", 0));
        Assert.Equal([HttpStatusCode.SeeOther, HttpStatusCode.Conflict], both.Select(answer => answer.Status).Order());
        var (_, refused) = both.Single(answer => answer.Status == HttpStatusCode.Conflict);
        Assert.Contains("Somebody changed this result meanwhile", refused.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        // What was typed stays, and can be saved once it was seen.
        Assert.Contains(refused.QuerySelector("#f-value")!.GetAttribute("value"), new[] { "50", "70" });
        Assert.Equal("1", refused.QuerySelector("input[name=version]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task What_cannot_be_is_told_and_kept_in_the_form()
    {
        (string Value, string Reason)[] wrong = [("much", "why"), ("-1", "why"), ("201", "why"), ("NaN", "why"), ("1e300", "why"), ("50", ""), ("50", new string('x', 1001))];
        foreach (var (value, reason) in wrong)
        {
            var (status, page) = await course.Set(Asha, "exam", value, 0, reason);
            Assert.Equal((HttpStatusCode)422, status);
            Assert.Equal(value, page.QuerySelector("#f-value")!.GetAttribute("value"));
            Assert.NotNull(page.QuerySelector(".error"));
        }
    }

    [Fact]
    public async Task There_is_no_mark_of_strangers_or_of_columns_that_are_not()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await course.Set(Guid.Parse("00000000-0000-7000-8000-0000000000ff"), "exam", "50", 0)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await course.Set(Asha, "nothing", "50", 0)).Status);
    }

    [Fact]
    public async Task Learners_and_authors_set_nothing()
    {
        foreach (var role in new[] { Role.Learner, Role.Author })
            Assert.Equal(HttpStatusCode.Forbidden, (await course.Course.Site.As(StoaSite.Somebody(role)).PostAsync($"{InstructedCourse.Path}/marks/{Asha}/exam", new FormUrlEncodedContent([]))).StatusCode);
        Assert.Equal(0, await course.Grade(Asha));
    }

    [Fact]
    public async Task An_erased_learner_leaves_nothing_behind()
    {
        await course.Set(Asha, "exam", "50", 0);
        await course.Course.Emit(new PersonErased(Asha));
        await course.Course.Site.Settle();
        Assert.Equal(0, await course.Course.Site.With<Stoa.Platform.Data.Db, long>(db => db.One<long>("""
            select (select count(*) from gradebook.marks) + (select count(*) from gradebook.mark_changes)
            """)));
    }

    [Fact]
    public async Task What_is_kept_of_a_person_is_in_their_export()
    {
        await course.Set(Asha, "exam", "50", 0, "An oral exam");
        var export = await course.Course.Site.With<IEnumerable<IPersonalData>, object>(all => all.Single(part => part.FileName == "grades.json").Export(Asha));
        Assert.Contains("An oral exam", System.Text.Json.JsonSerializer.Serialize(export), StringComparison.Ordinal);
    }
}
