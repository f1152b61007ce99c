using Microsoft.AspNetCore.Http;
using Stoa.Contracts.Courses;
using Stoa.Contracts.People;
using Stoa.Platform.Web;
using Stoa.Studio.Changes;
using Stoa.Studio.CoursePages;
using Stoa.Studio.Editing;
using Stoa.Ui;

namespace Stoa.Studio.Outline;

/// <summary>Opens the outline of a course's newest version.</summary>
internal sealed class OutlineDesk(CourseDesk desk, ICourses courses, ICourseAuthoring authoring, BlockKinds kinds, Visitor visitor)
{
    /// <summary>Null when there is no such course.</summary>
    internal async Task<OutlineModel?> Open(HttpContext http, CourseAddress address, string? fault = null)
    {
        if (await desk.Open(http, address.Org, address.Course, address.Run) is not { } view)
            return null;
        var canWrite = visitor.Required.Is(Role.Author);
        var history = canWrite ? EditHistory.Of(await authoring.Versions(view.Course.Id)) : null;
        return new(view, kinds, new(await courses.Published(view.Course), view.Tree), history, canWrite, http.Request.Query["at"], fault);
    }

    /// <summary>The way back to a block after something was done; where that was not possible, the outline says why.</summary>
    internal async Task<IResult> Answer(HttpContext http, CourseAddress address, Edited? edited, string? said = null)
    {
        if (edited is null)
            return Results.NotFound();
        if (edited.Refusal is { } fault)
            return await Open(http, address, fault) is { } model ? Page.Of<OutlinePage>(model, StatusCodes.Status422UnprocessableEntity) : Results.NotFound();
        if (said is not null)
            Flash.Set(http, said);
        return new SeeOther(address.OutlineAt(edited.Focus));
    }
}

/// <param name="Diff">What learners do not see yet.</param>
/// <param name="History">Null for those who only look.</param>
/// <param name="At">A block whose section is shown whole; the others of a large course show their names.</param>
/// <param name="Fault">Why the last change was not made.</param>
public sealed record OutlineModel(DeskView Desk, BlockKinds Kinds, TreeDiff Diff, EditHistory? History, bool CanWrite, string? At, string? Fault)
{
    private const int LargeCourse = 1500;

    private readonly string? open = Desk.Tree.Find(At ?? "") is { } at
        ? Desk.Tree.Path(at).Append(at).FirstOrDefault(block => block.Type == BlockTypes.Section)?.Key
        : Desk.Tree.Root.Children.FirstOrDefault()?.Key;

    public string Path => Desk.Path;

    /// <summary>Only one section at a time is shown whole: a page of thousands of lines helps nobody.</summary>
    public bool IsLarge { get; } = Desk.Tree.Root.SelfAndDescendants().Take(LargeCourse + 1).Count() > LargeCourse;

    public bool IsShown(Block section) => !IsLarge || section.Key == open;

    public string EditorOf(Block block) => $"{Path}/blocks/{block.Key}/{(CanWrite ? "editor" : "preview")}";
}
