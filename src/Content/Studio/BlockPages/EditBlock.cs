using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.Courses;
using Stoa.Contracts.People;
using Stoa.Platform.Web;
using Stoa.Studio.CoursePages;
using Stoa.Studio.Editing;
using Stoa.Studio.Outline;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Studio.BlockPages;

/// <summary>An author changes a block in the form of its kind. What somebody else saved meanwhile is written over only on the author's word.</summary>
internal static class EditBlock
{
    private const string Route = CourseAddress.Route + "/blocks/{key}/editor";

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Route, Show).RequireRole(Role.Author);
        routes.MapPost(Route, Save).RequireRole(Role.Author).DisableAntiforgery();
    }

    internal sealed record Needs(HttpContext Http, BlockDesk Desk, CourseEdits Edits);

    private static async Task<IResult> Show([AsParameters] CourseAddress address, string key, [AsParameters] Needs needs)
    {
        if (await needs.Desk.Open(needs.Http, address, key) is not var (view, block))
            return Results.NotFound();
        if (view.Tree.Parent(block) is null)
            return new SeeOther($"{address.Path}/settings");
        return await needs.Desk.Show(needs.Http, view, block, Form(needs, view, block, block.Title, JsonObject.Create(block.Content)!, new()), asLearner: false);
    }

    private static async Task<IResult> Save([AsParameters] CourseAddress address, string key, [AsParameters] Needs needs)
    {
        if (await needs.Desk.Open(needs.Http, address, key) is not var (view, block) || view.Tree.Parent(block) is null)
            return Results.NotFound();
        var form = await needs.Http.Request.ReadFormAsync(needs.Http.RequestAborted);
        var written = needs.Desk.Read(form, block);
        var shown = Form(needs, view, block, written.Title, written.Content, written.Errors) with { Was = form["was"].ToString() };
        if (written.Again)
            return await needs.Desk.Show(needs.Http, view, block, shown with { Errors = new() }, form["action"] == "preview");
        if (written.Errors.Any)
            return await needs.Desk.Show(needs.Http, view, block, shown, asLearner: false, StatusCodes.Status422UnprocessableEntity);
        string? theirs = null;
        var edited = await needs.Edits.Apply(address, tree =>
        {
            var now = tree.Find(key);
            theirs = now is null || BlockDesk.Digest(now) is var digest && (form["was"] == digest || form["over"] == digest) ? null : BlockDesk.Digest(now);
            return Change(tree, now, written, theirs);
        }, needs.Http.RequestAborted);
        if (edited?.Refusal is { } why)
            return await needs.Desk.Show(needs.Http, view, block, shown with { Errors = written.Errors.Add("", why), Theirs = theirs }, asLearner: false, StatusCodes.Status422UnprocessableEntity);
        return BlockSaved.Answer(needs.Http, edited!.Saved!, address.OutlineAt(key));
    }

    private static Edit Change(CourseTree tree, Block? now, Written written, string? theirs)
    {
        if (now is null)
            return Edit.Refused(Words.T("It is not there any more: somebody removed it meanwhile."));
        if (theirs is not null)
            return Edit.Refused(Words.T("Somebody else has changed this meanwhile. Look at theirs, then decide: what you wrote is still here."));
        var changed = now.With(title: written.Title, content: JsonSerializer.SerializeToElement(written.Content));
        return new(BlockDesk.Digest(changed) == BlockDesk.Digest(now) ? tree.Root : TreeEdits.Replace(tree, now, changed), Words.T("“{0}” was changed", OutlineCommand.NameOf(changed)), now.Key);
    }

    private static BlockFormModel Form(Needs needs, DeskView view, Block block, string title, JsonObject content, FormErrors errors) =>
        new(view, needs.Desk.Kinds, view.Tree.Parent(block)!, block.Type, block.Key, $"{view.Path}/blocks/{block.Key}/editor", BlockDesk.Digest(block), title, content, errors);
}
