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

    /// <summary>What authors choose from when they add a block: one or several kinds of this type (a problem: multiple choice, ordering, …).
    /// Asked for each page anew, so the words are those of the reader (<c>Words.T</c>).</summary>
    IReadOnlyList<BlockTemplate> Templates { get; }

    /// <summary>Looks up what the fields offer beside the tree; it comes back as <see cref="EditorView.Found"/>.</summary>
    ValueTask<object?> Prepare(EditorView view, CancellationToken cancellation) => ValueTask.FromResult<object?>(null);

    /// <summary>The fields, within the studio's form: works without JavaScript, names are the editor's own. The names <c>title</c>,
    /// <c>hidden</c>, <c>staffOnly</c>, <c>was</c>, <c>over</c>, <c>key</c>, <c>before</c> and <c>action</c> are the studio's.</summary>
    RenderFragment Fields(EditorView view);

    /// <summary>What the form says. Never throws for what a person can type.</summary>
    EditedContent Read(IFormCollection form, JsonObject before);
}

/// <param name="Id">Stable, URL-safe.</param>
/// <param name="Label">In the reader's language, as is <paramref name="Hint"/>.</param>
/// <param name="Icon">A name of <c>Icons</c>, written as a literal beside the words.</param>
/// <param name="Content">Of a new block: valid, or nearly. It stands in the form that the author saves first.</param>
public sealed record BlockTemplate(string Id, string Label, string Hint, string Icon, Func<JsonObject> Content)
{
    /// <summary>Under which heading it is offered; null leaves it to the studio, which knows the common types.</summary>
    public BlockGroup? Group { get; init; }
}

/// <summary>The headings under which authors find what they add.</summary>
public enum BlockGroup
{
    Text,
    Questions,
    Assignments,
    Together,
    More,
}

/// <param name="Content">As stored, or as the form said when it is shown again.</param>
/// <param name="Errors">Of the last attempt to save; empty at first.</param>
public sealed record EditorView(Course Course, CourseTree Tree, string BlockKey, JsonObject Content, FormErrors Errors)
{
    /// <summary>Where <c>RichText</c> sends pictures.</summary>
    public string PicturesPath => $"/studio/courses/{Course.Key}/pictures";

    /// <summary>The request's services, for what an editor lists beside the tree (recordings); editors are singletons.</summary>
    public IServiceProvider Services
    {
        get => field ?? throw new InvalidOperationException("This view was made without services.");
        init;
    }

    /// <summary>What <see cref="IBlockEditor.Prepare"/> found.</summary>
    public object? Found { get; init; }
}

/// <param name="Again">A button of the form (add an option, move up) was pressed: it is shown again with the new content, and nothing is saved.</param>
public sealed record EditedContent(JsonObject Content, FormErrors Errors, bool Again = false);
