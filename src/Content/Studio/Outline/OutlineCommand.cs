using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.Courses;
using Stoa.Contracts.People;
using Stoa.Platform.Web;
using Stoa.Studio.Editing;
using Stoa.Ui.Strings;

namespace Stoa.Studio.Outline;

/// <summary>The way of all changes in the outline: find the block in the newest version, change the tree, save it, go back to the block.</summary>
internal static class OutlineCommand
{
    /// <summary>What an author is told of a title that is too long.</summary>
    internal const int LongestTitle = 300;

    /// <param name="path">Below the block's address.</param>
    internal static void Map(IEndpointRouteBuilder routes, string path, Func<CourseTree, Block, IFormCollection, Edit> change) =>
        routes.MapPost($"{CourseAddress.Route}/blocks/{{key}}/{path}", async ([AsParameters] CourseAddress address, string key, CourseEdits edits, OutlineDesk desk, HttpContext http) =>
        {
            var form = await http.Request.ReadFormAsync(http.RequestAborted);
            var note = "";
            var edited = await edits.Apply(address, tree =>
            {
                var edit = tree.Find(key) is { } block ? change(tree, block, form) : Edit.Refused(Words.T("It is not there any more: somebody removed it meanwhile."));
                note = edit.Note;
                return edit;
            }, http.RequestAborted);
            return await desk.Answer(http, address, edited, note);
        }).RequireRole(Role.Author).DisableAntiforgery();

    /// <summary>The block in words.</summary>
    internal static string NameOf(Block block) => block.Title.Length > 0 ? block.Title : Importing.Kinds.NameOf(block.Type);
}
