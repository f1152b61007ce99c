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

/// <summary>An author adds a block: chooses a kind, fills its form in, and only then is it there.</summary>
internal static class AddBlock
{
    private const string Route = CourseAddress.Route + "/blocks/{parent}/additions";
    private const string FormRoute = Route + "/{type}/{template}";

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Route, Choose).RequireRole(Role.Author);
        routes.MapGet(FormRoute, Show).RequireRole(Role.Author);
        routes.MapPost(FormRoute, Save).RequireRole(Role.Author).DisableAntiforgery();
    }

    internal sealed record Needs(HttpContext Http, BlockDesk Desk, CourseEdits Edits)
    {
        /// <summary>The unit, or what else takes contents.</summary>
        internal async Task<(DeskView View, Block Parent)?> Open(CourseAddress address, string parent) =>
            await Desk.Open(Http, address, parent) is var (view, block) && Placement.HoldsContent(block.Type) ? (view, block) : null;
    }

    private static async Task<IResult> Choose([AsParameters] CourseAddress address, string parent, string? before, [AsParameters] Needs needs) =>
        await needs.Open(address, parent) is var (view, block)
            ? Page.Of<ChoicePage>(new ChoiceModel(view, block, needs.Desk.Kinds.Groups(), before))
            : Results.NotFound();

    private static async Task<IResult> Show([AsParameters] CourseAddress address, string parent, string type, string template, string? before, [AsParameters] Needs needs)
    {
        if (await needs.Open(address, parent) is not var (view, holder) || needs.Desk.Kinds.Template(type, template) is not { } chosen || !Placement.Accepts(holder.Type, type))
            return Results.NotFound();
        var block = NewBlocks.Of(type, "", chosen.Content());
        var form = Form(needs, view, holder, block, template) with { Before = before, Title = type == BlockTypes.Html ? "" : Words.T(chosen.Label) };
        return await needs.Desk.Show(needs.Http, view, block, form, asLearner: false);
    }

    private static async Task<IResult> Save([AsParameters] CourseAddress address, string parent, string type, string template, [AsParameters] Needs needs)
    {
        if (await needs.Open(address, parent) is not var (view, holder) || needs.Desk.Kinds.Template(type, template) is not { } chosen || !Placement.Accepts(holder.Type, type))
            return Results.NotFound();
        var form = await needs.Http.Request.ReadFormAsync(needs.Http.RequestAborted);
        var made = NewBlocks.Of(type, "", chosen.Content());
        // The form's own key makes of a form that is sent twice one block.
        var key = NewBlocks.IsKey(form["key"]) ? form["key"].ToString() : made.Key;
        made = made.With(key: key);
        var written = needs.Desk.Read(form, made);
        var shown = Form(needs, view, holder, made, template) with { Before = form["before"], Title = written.Title, Content = written.Content, Errors = written.Again ? new() : written.Errors };
        if (written.Again || written.Errors.Any)
            return await needs.Desk.Show(needs.Http, view, made, shown, form["action"] == "preview", written.Again ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
        var block = made.With(title: written.Title, content: System.Text.Json.JsonSerializer.SerializeToElement(written.Content));
        var edited = await needs.Edits.Apply(address, tree => Insert(tree, parent, block, form["before"]), needs.Http.RequestAborted);
        if (edited?.Refusal is { } why)
            return await needs.Desk.Show(needs.Http, view, made, shown with { Errors = written.Errors.Add("", why) }, asLearner: false, StatusCodes.Status422UnprocessableEntity);
        return BlockSaved.Answer(needs.Http, edited!.Saved!, form["action"] == "another" ? $"{address.Path}/blocks/{parent}/additions" : address.OutlineAt(key));
    }

    private static Edit Insert(CourseTree tree, string parent, Block block, string? before)
    {
        if (tree.Find(block.Key) is { } there)
            return there.Type == block.Type ? new(tree.Root, "", block.Key) : Edit.Refused(Words.T("Nothing of that kind can stand there."));
        return tree.Find(parent) is { } holder
            ? new(TreeEdits.Insert(tree, holder, block, before), Words.T("“{0}” was added", OutlineCommand.NameOf(block)), block.Key)
            : Edit.Refused(Words.T("It is not there any more: somebody removed it meanwhile."));
    }

    private static BlockFormModel Form(Needs needs, DeskView view, Block parent, Block block, string template) =>
        new(view, needs.Desk.Kinds, parent, block.Type, block.Key, $"{view.Path}/blocks/{parent.Key}/additions/{block.Type}/{template}", block.Key, "", JsonObject.Create(block.Content)!, new()) { IsNew = true };
}

public sealed record ChoiceModel(DeskView Desk, Block Parent, IReadOnlyList<TemplateGroup> Groups, string? Before)
{
    public string PathOf(OfferedTemplate offered) =>
        $"{Desk.Path}/blocks/{Parent.Key}/additions/{offered.Type}/{offered.Template.Id}{(Before is null ? "" : $"?before={Uri.EscapeDataString(Before)}")}";
}
