using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Stoa.Contracts.Courses;

namespace Stoa.Ui.Blocks;

/// <summary>How authors make and change blocks of a kind in the studio. The module that owns the kind registers one instance
/// (<c>services.AddSingleton&lt;IBlockEditor, …&gt;()</c>); the studio's page around it has the title, saving and leaving.</summary>
public interface IBlockEditor
{
    /// <summary>The block type, e.g. <c>problem</c>.</summary>
    string Type { get; }

    /// <summary>What authors choose from when they add a block: one or several kinds of this type (a problem: multiple choice, ordering, …).</summary>
    IReadOnlyList<BlockTemplate> Templates { get; }

    /// <summary>The fields, within the studio's form: works without JavaScript, names are the editor's own.</summary>
    RenderFragment Fields(EditorView view);

    /// <summary>What the form says. Never throws for what a person can type.</summary>
    EditedContent Read(IFormCollection form, JsonObject before);
}

/// <param name="Id">Stable, URL-safe.</param>
/// <param name="Label">English; put through the localizer where it is shown, as is <paramref name="Hint"/>.</param>
/// <param name="Icon">A name of <c>Icons</c>.</param>
/// <param name="Content">Of a new block: valid, or nearly.</param>
public sealed record BlockTemplate(string Id, string Label, string Hint, string Icon, Func<JsonObject> Content);

/// <param name="Content">As stored, or as the form said when it is shown again.</param>
/// <param name="Errors">Of the last attempt to save; empty at first.</param>
public sealed record EditorView(Course Course, CourseTree Tree, string BlockKey, JsonObject Content, FormErrors Errors);

/// <param name="Again">A button of the form (add an option, move up) was pressed: it is shown again with the new content, and nothing is saved.</param>
public sealed record EditedContent(JsonObject Content, FormErrors Errors, bool Again = false);
