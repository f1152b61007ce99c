using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Stoa.Contracts.Courses;
using Stoa.Platform.Web;
using Stoa.Studio.CoursePages;
using Stoa.Studio.Editing;
using Stoa.Ui;
using Stoa.Ui.Blocks;

namespace Stoa.Studio.BlockPages;

/// <summary>Draws blocks of the newest version, saved or not, as a learner would see them. Nothing that is done there is kept.</summary>
internal sealed class BlockPreview(BlockTypeRegistry types, PageContext page, Visitor visitor, TimeProvider clock)
{
    /// <param name="parent">What the block stands in; it need not be among its children.</param>
    internal async Task<RenderFragment> Of(HttpContext http, DeskView view, Block parent, Block block)
    {
        var tree = new CourseTree(view.Tree.Find(block.Key) is { } saved
            ? TreeEdits.Replace(view.Tree, saved, block)
            : TreeEdits.Insert(view.Tree, parent, block, null));
        var unit = tree.UnitOf(block) ?? block;
        var scope = new BlockScope(view.Course, tree, unit, visitor.Person, Enrolled: false, page.ContentOrigin, clock.GetUtcNow()) { Services = http.RequestServices };
        return await Draw(scope, block, http.RequestAborted);
    }

    private async Task<RenderFragment> Draw(BlockScope scope, Block block, CancellationToken cancellation)
    {
        var shown = (types.Find(block.Type) is null ? block.Children : [block]).SelectMany(one => one.SelfAndDescendants()).ToList();
        var states = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var group in shown.GroupBy(one => one.Type))
            if (types.Find(group.Key) is { } type)
                foreach (var (key, state) in await type.LoadState(scope, [.. group], cancellation))
                    states[key] = state;
        return types.Find(block.Type) is null ? All(block.Children) : One(block);

        RenderFragment All(IReadOnlyList<Block> blocks) => builder =>
        {
            foreach (var child in blocks)
                One(child)(builder);
        };

        RenderFragment One(Block one) => builder =>
        {
            builder.AddMarkupContent(0, $"<section class=\"block block-{System.Net.WebUtility.HtmlEncode(one.Type)}\">");
            if (types.Find(one.Type) is { } type)
                type.View(new(one, scope, false, null, states.GetValueOrDefault(one.Key), One))(builder);
            builder.AddMarkupContent(1, "</section>");
        };
    }
}
