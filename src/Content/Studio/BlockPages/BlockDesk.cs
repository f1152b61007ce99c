using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Stoa.Contracts.Courses;
using Stoa.Studio.CoursePages;
using Stoa.Studio.Editing;
using Stoa.Studio.Outline;
using Stoa.Ui;
using Stoa.Ui.Blocks;
using Stoa.Ui.Strings;

namespace Stoa.Studio.BlockPages;

/// <summary>What a block's form says, whoever edits the kind.</summary>
/// <param name="Again">It is only shown again: a row was added, or the author wants to see it as a learner.</param>
internal sealed record Written(string Title, JsonObject Content, FormErrors Errors, bool Again);

/// <summary>Opens blocks for their authors, reads their forms and shows them.</summary>
internal sealed class BlockDesk(CourseDesk desk, BlockKinds kinds, BlockTypeRegistry types, BlockPreview preview)
{
    internal BlockKinds Kinds => kinds;

    internal async Task<(DeskView View, Block Block)?> Open(HttpContext http, CourseAddress address, string key) =>
        await desk.Open(http, address.Org, address.Course, address.Run) is { } view && view.Tree.Find(key) is { } block ? (view, block) : null;

    /// <summary>Changes when somebody saves the block: who began with another text is told.</summary>
    internal static string Digest(string title, JsonElement content) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{title}\n{content.GetRawText()}")))[..24];

    internal static string Digest(Block block) => Digest(block.Title, block.Content);

    internal Written Read(IFormCollection form, Block block)
    {
        var before = JsonObject.Create(block.Content)!.DeepClone().AsObject();
        var read = kinds.Editor(block.Type)?.Read(form, before) ?? new EditedContent(before, new());
        var title = form["title"].ToString().ReplaceLineEndings(" ").Trim();
        read.Errors.When(title.Length > OutlineCommand.LongestTitle, "title", Words.T("A title has at most {0} characters.", OutlineCommand.LongestTitle));
        read.Errors.When(title.Length == 0 && Placement.IsPart(block.Type), "title", Words.T("Learners find their way by titles: give it one."));
        foreach (var flag in (string[])["hidden", "staffOnly"])
            if (form[flag] == "true")
                read.Content[flag] = true;
            else
                read.Content.Remove(flag);
        if (!read.Errors.Any && types.Find(block.Type) is { } type)
            foreach (var problem in type.Validate(new(block.Key, block.Type, title, read.Content, [.. block.Children.Select(BlockDraft.Of)])))
                read.Errors.Add("", problem);
        return new(title, read.Content, read.Errors, read.Again || form["action"] == "preview" || form["action"] == "show");
    }

    /// <summary>The page of a form, with the learner's view where it is wished for.</summary>
    internal async Task<IResult> Show(HttpContext http, DeskView view, Block block, BlockFormModel form, bool asLearner, int status = StatusCodes.Status200OK)
    {
        var editor = kinds.Editor(block.Type);
        var about = new EditorView(view.Course, view.Tree, block.Key, form.Content, form.Errors) { Services = http.RequestServices };
        var found = editor is null ? null : await editor.Prepare(about, http.RequestAborted);
        return Page.Of<BlockFormPage>(form with
        {
            Fields = editor?.Fields(about with { Found = found }),
            Preview = asLearner ? await preview.Of(http, view, form.Parent, Seen(block, form)) : null,
        }, status);
    }

    private static Block Seen(Block block, BlockFormModel form)
    {
        var content = JsonSerializer.SerializeToElement(form.Content);
        return new() { Key = block.Key, Hash = Digest(form.Title, content), Type = block.Type, Title = form.Title, Content = content, Children = block.Children };
    }
}
