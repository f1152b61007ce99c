using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stoa.Contracts.Courses;
using Stoa.Contracts.Enrolments;
using Stoa.Contracts.Learning;
using Stoa.Contracts.People;
using Stoa.Gradebook.Grades;
using Stoa.Gradebook.Grading;
using Stoa.Platform.Web;
using Stoa.Ui;

namespace Stoa.Gradebook.Progress;

/// <summary>A learner sees what they have earned and what it adds up to; an instructor may look at a learner's.</summary>
internal static class ShowProgress
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/learn/{org}/{course}/{run}/progress", Handle).RequirePerson();

    internal sealed record Needs(
        ICourses Courses, [FromServices] IEnrolments Enrolments, [FromServices] IProgress Completion, IPeople People, CourseRules Rules, LearnerScores Scores, HttpContext Http)
    {
        internal TimeProvider Clock => Http.RequestServices.GetRequiredService<TimeProvider>();
    }

    private static async Task<IResult> Handle(
        string org, string course, string run, Guid? learner, Visitor visitor, [AsParameters] Needs needs)
    {
        if (await needs.Courses.Find($"{org}/{course}/{run}") is not { } found || await needs.Courses.Published(found) is not { } tree)
            return Results.NotFound();
        var other = learner is { } id && id != visitor.Required.Id && visitor.Required.Is(Role.Instructor) ? id : (Guid?)null;
        var learnerId = other ?? visitor.Required.Id;
        if (!visitor.IsStaff && await needs.Enrolments.Find(learnerId, found.Id) is not { IsActive: true })
            return new SeeOther(found.AboutPath);
        var name = other is null ? null : (await needs.People.Find([learnerId])).GetValueOrDefault(learnerId)?.Name;
        if (other is not null && name is null)
            return Results.NotFound();
        return Page.Of<ProgressPage>(await Load(found, tree, learnerId, name, needs));
    }

    private static async Task<ProgressModel> Load(Course course, CourseTree tree, Guid learnerId, string? name, Needs needs)
    {
        var rules = (await needs.Rules.Of(course))!;
        var earned = await needs.Scores.Of(course.Id, learnerId);
        var completion = await needs.Completion.OfLearner(learnerId, [course.Id]);
        var scores = rules.ScoresOf(learnerId, earned);
        var now = needs.Clock.GetUtcNow();
        var lines = scores.Select(score => Line(course, tree, rules.Lessons.FirstOrDefault(lesson => lesson.Key == score.Key), score, now)).ToList();
        var guesses = WhatIf.Read(needs.Http.Request.Query, scores);
        return new(
            course, name, completion.GetValueOrDefault(course.Id), CourseGrader.Grade(rules.Policy, scores),
            CourseGrader.PassingShare(rules.Policy), lines, earned.Points.Count > 0 || earned.Marks.Count > 0,
            [.. CourseContent.Of(tree.Root).Pages.Select(page => new NavLink($"{course.LearnPath}/pages/{page.Slug}", page.Title))],
            guesses, guesses.Count == 0 ? null : CourseGrader.Grade(rules.Policy, WhatIf.Apply(scores, guesses)));
    }

    /// <param name="lesson">Null for a column of an instructor's own.</param>
    private static LessonLine Line(Course course, CourseTree tree, GradableLesson? lesson, LessonScore score, DateTimeOffset now)
    {
        if (lesson is null)
            return new(score, "", null, null, score.Released);
        var block = tree.Find(lesson.Key)!;
        var unit = block.SelfAndDescendants().FirstOrDefault(at => at.Type == BlockTypes.Unit && !at.Flag("staffOnly"));
        return new(
            score, lesson.Section, unit is null ? null : $"{course.LearnPath}/{unit.Key}", lesson.Due, score.Released && IsShown(tree, block, lesson.Due, now));
    }

    /// <summary>As in Open edX: an author may keep results back until the lesson is due, or for good.</summary>
    private static bool IsShown(CourseTree tree, Block lesson, DateTimeOffset? due, DateTimeOffset now) =>
        tree.Nearest(lesson, "showCorrectness")?.Text("showCorrectness") switch
        {
            "never" => false,
            "past_due" => due is null || due < now,
            _ => true,
        };
}
