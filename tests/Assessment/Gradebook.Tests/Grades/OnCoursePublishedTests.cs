using Stoa.Contracts.Learning;

namespace Stoa.Gradebook.Tests.Grades;

public sealed class OnCoursePublishedTests : IAsyncLifetime
{
    private readonly Guid learner = Guid.CreateVersion7();
    private GradedCourse course = null!;

    public async Task InitializeAsync()
    {
        course = await GradedCourse.Start();
        await course.Graded(learner, "e", 2, 4);
        await course.Grade(learner);
    }

    public async Task DisposeAsync() => await course.DisposeAsync();

    [Fact]
    public async Task Another_policy_grades_everybody_anew()
    {
        await course.Republish(new() { Types = [new("Exam", "EX", 1, 1, 0)], Cutoffs = new Dictionary<string, double> { ["Pass"] = 0.5 } });
        Assert.Equal(new CourseGrade(course.Course.Id, 0.5, true, "Pass"), await course.Grade(learner));
    }

    [Fact]
    public async Task Going_back_to_the_old_policy_brings_the_old_grade_back()
    {
        await course.Republish(new() { Types = [new("Exam", "EX", 1, 1, 0)] });
        await course.Grade(learner);
        await course.Republish(GradedCourse.Weighted);
        Assert.Equal(new CourseGrade(course.Course.Id, 0.3, false, null), await course.Grade(learner));
        Assert.Equal(3, await course.Emitted(GradeChanged.Name));
    }

    [Fact]
    public async Task More_learners_than_one_batch_are_all_graded_anew()
    {
        var others = Enumerable.Range(0, 230).Select(_ => Guid.CreateVersion7()).ToList();
        foreach (var other in others)
            await course.Graded(other, "e", 4, 4);
        await course.Site.Settle(60);
        await course.Republish(new() { Types = [new("Exam", "EX", 0.9, 1, 0), new("Homework", "HW", 0.1, 2, 0)] });
        await course.Site.Settle(60);
        Assert.Equal(0.9, (await course.Grade(others[0]))!.Percent);
        Assert.Equal(0.9, (await course.Grade(others[^1]))!.Percent);
    }
}
