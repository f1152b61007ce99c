using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Stoa.CodeGrading.Blocks;
using Stoa.CodeGrading.Tasks;
using Stoa.Contracts.Courses;
using Stoa.Contracts.Grading;
using Stoa.Contracts.People;
using Stoa.Platform.Data;
using Stoa.Ui;

namespace Stoa.CodeGrading.Regrading;

/// <summary>What the pages about programs for those who teach need; one a request.</summary>
internal sealed class ProgramDesk(ICourses courses, Db db, IPeople people, Slots slots, TimeProvider clock)
{
    internal const string Pattern = "/studio/courses/{org}/{course}/{run}/programs";

    internal Db Db => db;

    internal IPeople People => people;

    internal DateTimeOffset Now => clock.GetUtcNow();

    internal static string PathOf(Course course) => $"/studio/courses/{course.Key}/programs";

    internal async Task<ProgramCourse?> Course(ProgramRoute route, HttpContext http) =>
        await courses.Find(route.CourseKey) is { } course && await courses.Published(course) is { } tree
            ? new(course, tree, await slots.Fill(StudioTabs.OfCourse, http, course))
            : null;

    /// <summary>A programming task as it is published now.</summary>
    internal async Task<ProgramTask?> Task(ProgramRoute route, HttpContext http)
    {
        if (await Course(route, http) is not { } of || of.Tree.Find(route.Key) is not { Type: CodeBlock.TypeName } block) return null;
        var (task, faults) = CodeTaskReader.Read(block.Content);
        return faults.Count == 0 ? new(of, block, task) : null;
    }
}

internal readonly record struct ProgramRoute(string Org, string Course, string Run, string Key = "")
{
    internal string CourseKey => $"{Org}/{Course}/{Run}";
}

public sealed record ProgramCourse(Course Course, CourseTree Tree, IReadOnlyList<RenderFragment> Tabs);

public sealed class ProgramTask
{
    internal ProgramTask(ProgramCourse of, Block block, CodeTask content) => (Of, Block, Content) = (of, block, content);

    internal ProgramCourse Of { get; }

    internal Block Block { get; }

    internal CodeTask Content { get; }

    internal string Title => Block.Title.Length > 0 ? Block.Title : Block.Key;

    internal string Path => $"{ProgramDesk.PathOf(Of.Course)}/{Uri.EscapeDataString(Block.Key)}";

    internal object Key => new { CourseId = Of.Course.Id, BlockKey = Block.Key };
}
