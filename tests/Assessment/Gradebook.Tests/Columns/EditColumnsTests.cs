using System.Net;
using static Stoa.Gradebook.Tests.InstructedCourse;

namespace Stoa.Gradebook.Tests.Columns;

public sealed class EditColumnsTests : IAsyncLifetime
{
    private InstructedCourse course = null!;

    public async Task InitializeAsync() => course = await InstructedCourse.Start();

    public async Task DisposeAsync() => await course.DisposeAsync();

    [Fact]
    public async Task A_column_of_ones_own_counts_in_its_type()
    {
        var talk = await course.AddColumn("A talk", "Exam");
        await course.Course.Graded(Asha, "e", 4, 4);
        Assert.Equal(0.3, await course.Grade(Asha));
        Assert.Equal(HttpStatusCode.SeeOther, (await course.Set(Asha, talk, "5", 0, "")).Status);
        Assert.Equal(0.45, await course.Grade(Asha));
        Assert.Contains("5 of 10", (await course.Page("/sheet")).QuerySelector($"#l-{Asha}")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("A talk", await course.As(Asha).GetStringAsync("/learn/" + GradedCourse.Key + "/progress"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_column_can_be_taken_away_and_brought_back_with_what_was_in_it()
    {
        var talk = await course.AddColumn("A talk", "Exam");
        await course.Set(Asha, talk, "10", 0, "");
        Assert.Equal(0.3, await course.Grade(Asha));
        await course.Post($"/columns/{talk}/removal");
        Assert.Equal(0, await course.Grade(Asha));
        Assert.Equal(HttpStatusCode.NotFound, (await course.Instructor.GetAsync($"{InstructedCourse.Path}/columns/{talk}")).StatusCode);
        await course.Post($"/columns/{talk}/removal", ("removed", "false"));
        Assert.Equal(0.3, await course.Grade(Asha));
    }

    [Fact]
    public async Task A_curve_lifts_the_class()
    {
        await course.Course.Graded(Asha, "e", 1, 4);
        Assert.Equal(0.15, await course.Grade(Asha));
        Assert.Equal(HttpStatusCode.SeeOther, (await course.Post("/columns/exam", ("curve", "root"), ("version", "0"))).Status);
        Assert.Equal(0.3, await course.Grade(Asha));
        Assert.Equal(HttpStatusCode.SeeOther, (await course.Post("/columns/exam", ("curve", "scale"), ("amount", "25"), ("version", "1"))).Status);
        Assert.Equal(0.6, await course.Grade(Asha));
    }

    [Fact]
    public async Task Results_are_hidden_and_count_for_nothing_until_they_are_given_out()
    {
        await course.Course.Graded(Asha, "e", 4, 4);
        var later = TimeProvider.System.GetUtcNow().AddDays(2).ToString("yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture);
        await course.Post("/columns/exam", ("curve", "none"), ("released", later), ("version", "0"));
        // The letter for that day waits: it is not what this test waits for.
        for (var end = Environment.TickCount64 + 120_000; (await Percent()) != 0; await Task.Delay(100))
            Assert.True(Environment.TickCount64 < end, "the exam no longer counts");
        var progress = await course.As(Asha).GetStringAsync("/learn/" + GradedCourse.Key + "/progress");
        Assert.Contains("shown later", progress, StringComparison.Ordinal);
        Assert.DoesNotContain("4 of 4", progress, StringComparison.Ordinal);
        Assert.Contains("100%", (await course.Page("/sheet")).QuerySelector($"#l-{Asha}")!.TextContent, StringComparison.Ordinal);

        await course.Post("/columns/exam", ("curve", "none"), ("released", "2020-01-01T00:00"), ("version", "1"));
        for (var end = Environment.TickCount64 + 120_000; (await Percent()) != 0.6; await Task.Delay(100))
            Assert.True(Environment.TickCount64 < end, "the exam counts");
    }

    [Fact]
    public async Task Two_instructors_at_once_do_not_overwrite_each_other()
    {
        await course.Post("/columns/exam", ("curve", "root"), ("version", "0"));
        var (status, page) = await course.Post("/columns/exam", ("curve", "add"), ("amount", "5"), ("version", "0"));
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Equal("5", page.QuerySelector("#f-amount")!.GetAttribute("value"));
    }

    [Fact]
    public async Task What_cannot_be_is_told_and_kept_in_the_form()
    {
        (string Title, string Possible, string Curve, string Amount, string Released)[] wrong =
        [
            ("", "10", "none", "", ""), ("Talk", "0", "none", "", ""), ("Talk", "many", "none", "", ""),
            ("Talk", "10", "add", "", ""), ("Talk", "10", "scale", "101", ""), ("Talk", "10", "none", "", "soon"),
        ];
        foreach (var (title, possible, curve, amount, released) in wrong)
        {
            var (status, page) = await course.Post("/columns", ("title", title), ("possible", possible), ("curve", curve), ("amount", amount), ("released", released), ("version", "0"));
            Assert.Equal((HttpStatusCode)422, status);
            Assert.Equal(possible, page.QuerySelector("#f-possible")!.GetAttribute("value"));
            Assert.NotNull(page.QuerySelector(".error"));
        }
    }

    [Fact]
    public async Task A_type_that_the_course_does_not_have_counts_as_nothing()
    {
        var talk = await course.AddColumn("A talk", "Invented");
        await course.Set(Asha, talk, "10", 0, "");
        Assert.Equal(0, await course.Grade(Asha));
    }

    private async Task<double?> Percent() => await course.Course.Site.With<Stoa.Contracts.Learning.IGrades, double?>(async grades =>
        (await grades.OfLearner(Asha, [course.Course.Course.Id])).GetValueOrDefault(course.Course.Course.Id)?.Percent);
}
