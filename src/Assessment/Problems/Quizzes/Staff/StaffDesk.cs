using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Stoa.Contracts.Courses;
using Stoa.Contracts.People;
using Stoa.Platform.Data;
using Stoa.Ui;

namespace Stoa.Problems.Quizzes.Staff;

/// <summary>What the pages about quizzes for those who teach need; one a request.</summary>
internal sealed class StaffDesk(ICourses courses, QuizCatalog catalog, Db db, IPeople people, Slots slots, TimeProvider clock)
{
    internal Db Db => db;

    internal IPeople People => people;

    internal QuizCatalog Catalog => catalog;

    internal DateTimeOffset Now => clock.GetUtcNow();

    internal async Task<QuizCourse?> Course(StaffRoute route, HttpContext http)
    {
        if (await courses.Find($"{route.Org}/{route.Course}/{route.Run}") is not { } course) return null;
        var tree = await courses.Published(course) ?? await courses.Tree(course.DraftRoot);
        return tree is null ? null : new QuizCourse(course, tree, await slots.Fill(StudioTabs.OfCourse, http, course));
    }

    /// <summary>A quiz that stands in the course.</summary>
    internal async Task<QuizOfCourse?> Quiz(StaffRoute route, HttpContext http)
    {
        if (await Course(route, http) is not { } found) return null;
        return found.Tree.Find(route.Key) is { Type: QuizBlock.TypeName } block
            ? new QuizOfCourse(found, block, catalog.Quiz(block), catalog.Settings(block, found.Tree))
            : null;
    }

    /// <summary>People by their ids; who is gone goes without a name.</summary>
    internal Task<IReadOnlyDictionary<Guid, PersonSummary>> Named(IEnumerable<Guid> ids) => people.Find([.. ids.Distinct()]);
}

internal readonly record struct StaffRoute(string Org, string Course, string Run, string Key = "");

/// <param name="Tree">What learners see, or the draft while nothing is published.</param>
public sealed record QuizCourse(Course Course, CourseTree Tree, IReadOnlyList<RenderFragment> Tabs)
{
    internal string Path => $"/studio/courses/{Course.Key}/quizzes";
}

public sealed class QuizOfCourse
{
    internal QuizOfCourse(QuizCourse of, Block block, Quiz quiz, QuizSettings settings) => (Of, Block, Content, Settings) = (of, block, quiz, settings);

    internal QuizCourse Of { get; }

    internal Block Block { get; }

    internal Quiz Content { get; }

    internal QuizSettings Settings { get; }

    internal string Title => Block.Title.Length > 0 ? Block.Title : Block.Key;

    internal string Path => QuizDoor.PathOf(Of.Course, Block.Key);
}
