using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.Courses;
using Stoa.Contracts.Imports;
using Stoa.Contracts.People;
using Stoa.Platform.Web;
using Stoa.Ui;

namespace Stoa.Studio.Importing;

/// <summary>An author follows an import and then reads its fidelity report.</summary>
internal static class ShowImport
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/studio/imports/{id:guid}", Handle).RequireRole(Role.Author, Role.Instructor);

    private static async Task<IResult> Handle(Guid id, [FromServices] IImports imports, ICourses courses)
    {
        if (await imports.Find(id) is not { } import)
            return Results.NotFound();
        var course = import.CourseKey is { } key ? await courses.Find(key) : null;
        var tree = course is null ? null : await courses.Tree(course.DraftRoot);
        return Page.Of<ImportPage>(new ImportModel(import, course, tree));
    }
}

/// <param name="Course">Null until the import has made it.</param>
/// <param name="Tree">The newest version, for links to its blocks.</param>
public sealed record ImportModel(Import Import, Course? Course, CourseTree? Tree)
{
    public bool IsOpen => Import.State is ImportState.Waiting or ImportState.Running;

    /// <summary>Where a note's block is shown, or null when the note is about a file.</summary>
    public string? PathOf(FidelityNote note) =>
        Course is not null && Tree?.Find(note.Where) is { } block && Tree.UnitOf(block) is not null ? $"{Course.LearnPath}/jump/{block.Key}" : null;

    public string NameOf(FidelityNote note) => Tree?.Find(note.Where) is { Title.Length: > 0 } block ? block.Title : note.Where;
}
