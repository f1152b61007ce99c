using Stoa.Contracts.Learning;
using Stoa.Contracts.People;

namespace Stoa.Gradebook.Tests.Scores;

public sealed class OnAttemptGradedTests : IAsyncLifetime
{
    private readonly Guid learner = Guid.CreateVersion7();
    private GradedCourse course = null!;

    public async Task InitializeAsync() => course = await GradedCourse.Start();

    public async Task DisposeAsync() => await course.DisposeAsync();

    [Fact]
    public async Task What_was_graded_adds_up_and_what_was_not_is_zero()
    {
        await course.Graded(learner, "e", 4, 4);
        Assert.Equal(new CourseGrade(course.Course.Id, 0.6, true, "Pass"), await course.Grade(learner));
        await course.Graded(learner, "a", 1);
        Assert.Equal(0.8, (await course.Grade(learner))!.Percent);
    }

    [Fact]
    public async Task Nobody_has_a_grade_before_the_first_answer() => Assert.Null(await course.Grade(learner));

    [Fact]
    public async Task Practice_earns_nothing()
    {
        await course.Graded(learner, "p", 1);
        Assert.Equal(0, (await course.Grade(learner))!.Percent);
    }

    [Fact]
    public async Task The_newest_grading_counts_in_whichever_order_they_arrive()
    {
        await course.Graded(learner, "e", 4, 4, attempt: 2, minute: 20);
        await course.Grade(learner);
        await course.Graded(learner, "e", 0, 4, attempt: 1, minute: 10);
        Assert.Equal(0.6, (await course.Grade(learner))!.Percent);
    }

    [Fact]
    public async Task A_correction_counts_over_the_grading_it_corrects()
    {
        await course.Graded(learner, "e", 4, 4, minute: 10, gradedMinute: 40);
        await course.Grade(learner);
        await course.Graded(learner, "e", 1, 4, minute: 10);
        Assert.Equal(0.6, (await course.Grade(learner))!.Percent);
    }

    [Fact]
    public async Task The_same_event_again_changes_nothing_and_tells_nobody()
    {
        for (var i = 0; i < 3; i++)
        {
            await course.Graded(learner, "e", 2, 4);
            await course.Grade(learner);
        }
        Assert.Equal(0.3, (await course.Grade(learner))!.Percent);
        Assert.Equal(1, await course.Emitted(GradeChanged.Name));
    }

    [Fact]
    public async Task Many_gradings_at_once_lose_none()
    {
        (string Problem, double Points)[] all = [("a", 1), ("b", 1), ("c", 1), ("d", 1), ("e", 4), ("p", 1)];
        await Task.WhenAll(all.Select(one => course.Graded(learner, one.Problem, one.Points, one.Points)));
        Assert.Equal(1, (await course.Grade(learner))!.Percent);
    }

    [Fact]
    public async Task An_erased_person_leaves_nothing_behind()
    {
        await course.Graded(learner, "e", 4, 4);
        Assert.NotNull(await course.Grade(learner));
        await course.Emit(new PersonErased(learner));
        Assert.Null(await course.Grade(learner));
    }
}
