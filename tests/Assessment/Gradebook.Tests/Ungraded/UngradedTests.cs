using System.Net;
using AngleSharp.Dom;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Platform.Data;
using Stoa.Platform.Tenancy;

namespace Stoa.Gradebook.Tests.Ungraded;

/// <summary>Nothing runs programs here: what stands still, stands still for the test.</summary>
public sealed class CourseWithoutGraders : IAsyncLifetime
{
    internal InstructedCourse Course { get; private set; } = null!;

    public async Task InitializeAsync() => Course = await InstructedCourse.Start("grader");

    public async Task DisposeAsync() => await Course.DisposeAsync();
}

public sealed class UngradedTests(CourseWithoutGraders without) : IClassFixture<CourseWithoutGraders>, IAsyncLifetime
{
    private const string List = "/ungraded";

    private InstructedCourse Course => without.Course;

    /// <summary>Each test begins with a course in which everything was graded.</summary>
    public async Task InitializeAsync()
    {
        foreach (var sql in new[] { "delete from codegrading.runs where owner = @Owner", "delete from codegrading.attempts where @Owner <> ''", "delete from gradebook.asked_again where @Owner <> ''" })
            await Execute(sql, new { Owner = "codegrading" });
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private Task<int> Execute(string sql, object args) => Course.Course.Site.Services.GetRequiredService<PlatformDb>().Execute(sql, args);

    private async Task<string> StateOf(Guid run) =>
        (await Course.Course.Site.Services.GetRequiredService<PlatformDb>().One<string>("select state from codegrading.runs where id = @Run", new { Run = run }))!;

    /// <summary>A program that the grader gave up.</summary>
    private async Task<Guid> GivenUp(Guid learner, string block, Guid? course = null, string outcome = "failed", string error = "the machine was <tired>")
    {
        var id = Guid.CreateVersion7();
        await Execute("""
            with attempt as (
                insert into codegrading.attempts (tenant_id, id, learner_id, course_id, block_key, revision_hash, submission_id, number, code, task, submitted_at)
                values (@Tenant, @Id, @Learner, @Course, @Block, 'hash', @Id, 1, 'pass', '{}', now())
            )
            insert into codegrading.runs (tenant_id, id, owner, language, priority, run, announced, state, outcome, error)
            values (@Tenant, @Id, 'codegrading', 'python', 2, '{}', true, 'dead', jsonb_build_object('verdict', @Outcome::text), @Error)
            """, new { Tenant = Tenant.Default, Id = id, Learner = learner, Course = course ?? Course.Course.Course.Id, Block = block, Outcome = outcome, Error = error });
        return id;
    }

    private static string Path(Guid work, string kind = "codegrading.programs") => $"{List}/{kind}/{work}/attempt";

    private static List<string> Rows(IDocument page, string section) =>
        [.. page.QuerySelectorAll($"section[aria-labelledby={section}] tbody tr").Select(row => string.Join(' ', row.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))];

    [Fact]
    public async Task An_instructor_sees_what_could_not_be_graded_has_it_graded_again_and_what_became_of_it()
    {
        Assert.Contains("Everything could be graded", (await Course.Page(List)).Body!.TextContent);
        Assert.DoesNotContain("could not be graded", await Course.Instructor.GetStringAsync("/studio/courses/" + GradedCourse.Key));
        var run = await GivenUp(InstructedCourse.Asha, "a");
        Assert.Contains("One piece of work could not be graded", await Course.Instructor.GetStringAsync("/studio/courses/" + GradedCourse.Key));
        var row = Assert.Single(Rows(await Course.Page(List), "waiting"));
        Assert.Contains("Asha", row);
        Assert.Contains("Problem a", row);
        Assert.Contains("The grader failed each time that it tried.", row);
        Assert.Contains("the machine was <tired>", row);

        Assert.Equal(HttpStatusCode.SeeOther, (await Course.Post(Path(run))).Status);
        Assert.Equal("waiting", await StateOf(run));
        var since = await Course.Page(List);
        Assert.Empty(Rows(since, "waiting"));
        var asked = Assert.Single(Rows(since, "asked"));
        Assert.Contains("Asha", asked);
        Assert.Contains("Waits to be graded", asked);
        // The button is pressed again on a page that is not fresh: nothing new begins.
        Assert.Equal(HttpStatusCode.SeeOther, (await Course.Post(Path(run))).Status);
        Assert.Single(Rows(await Course.Page(List), "asked"));

        await Execute("insert into codegrading.gradings (tenant_id, attempt_id, result, share, graded_at) values (@Tenant, @Id, '{}', 1, now())", new { Tenant = Tenant.Default, Id = run });
        Assert.Contains("Graded", Assert.Single(Rows(await Course.Page(List), "asked")));
    }

    [Fact]
    public async Task All_of_a_course_are_graded_again_at_once_and_nothing_of_another()
    {
        var (mine, hers, foreign) = (await GivenUp(InstructedCourse.Asha, "a"), await GivenUp(InstructedCourse.Ben, "b", outcome: "unavailable"), await GivenUp(InstructedCourse.Ben, "x", Guid.CreateVersion7()));
        var rows = Rows(await Course.Page(List), "waiting");
        Assert.Equal(2, rows.Count);
        Assert.Contains(rows, row => row.Contains("Programs in python cannot be run on this site", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.NotFound, (await Course.Post(Path(foreign))).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await Course.Post(List + "/attempts")).Status);
        Assert.Equal(["waiting", "waiting", "dead"], [await StateOf(mine), await StateOf(hers), await StateOf(foreign)]);
    }

    [Fact]
    public async Task A_quiz_whose_grading_stopped_is_tried_again()
    {
        var (sitting, happened) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await Execute("""
            with sitting as (
                insert into problems.sittings (tenant_id, id, learner_id, course_id, block_key, number, quiz_hash, plan, started_at, submitted_at, submitted_by)
                values (@Tenant, @Sitting, @Learner, @Course, 'exam', 1, 'hash', '{}', now(), now(), 'learner')
            ), event as (
                insert into platform.events (id, tenant_id, name, body)
                values (@Event, @Tenant, 'problems.sitting-submitted/1', jsonb_build_object('sittingId', @Sitting))
            )
            insert into platform.deliveries (event_id, tenant_id, subscriber, state, attempts, error)
            values (@Event, @Tenant, 'problems.OnSittingSubmitted', 'dead', 8, 'a fault')
            """, new { Tenant = Tenant.Default, Sitting = sitting, Event = happened, Learner = InstructedCourse.Ben, Course = Course.Course.Course.Id });
        var row = Assert.Single(Rows(await Course.Page(List), "waiting"));
        Assert.Contains("Ben", row);
        Assert.Contains("Grading the attempt failed 8 times.", row);
        Assert.Equal(HttpStatusCode.SeeOther, (await Course.Post(Path(sitting, "problems.quizzes"))).Status);
        await Course.Course.Site.Settle();
        Assert.Empty(await Course.Course.Site.Services.GetRequiredService<PlatformDb>().Query<string>("select error from platform.deliveries where event_id = @Id", new { Id = happened }));
        Assert.Contains("Waits to be graded", Assert.Single(Rows(await Course.Page(List), "asked")));
    }

    [Fact]
    public async Task Nobody_but_instructors_sees_or_begins_anything_and_what_is_not_there_is_not_found()
    {
        var run = await GivenUp(InstructedCourse.Asha, "a");
        using var learner = Course.As(InstructedCourse.Asha);
        Assert.Equal(HttpStatusCode.Forbidden, (await learner.GetAsync(InstructedCourse.Path + List)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await learner.PostAsync(InstructedCourse.Path + List + "/attempts", new FormUrlEncodedContent([]))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await learner.PostAsync(InstructedCourse.Path + Path(run), new FormUrlEncodedContent([]))).StatusCode);
        Assert.Equal("dead", await StateOf(run));
        Assert.Equal(HttpStatusCode.NotFound, (await Course.Instructor.GetAsync("/studio/courses/Stoa/NONE/such/grades/ungraded")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Course.Post(Path(run, "no.such.kind"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Course.Post(Path(Guid.CreateVersion7()))).Status);
    }
}
