using System.Text.Json.Nodes;

namespace Stoa.Contracts.Courses;

/// <summary>A block as an author or an importer hands it in.</summary>
/// <param name="Key">Stable within the course and URL-safe (<c>[A-Za-z0-9._~-]{1,120}</c>); what learner records refer to.</param>
/// <param name="Type">One of <see cref="BlockTypes"/> or a type that a module registered.</param>
/// <param name="Title">Plain text, may be empty.</param>
/// <param name="Content">The type's own JSON; see the type's README for its shape.</param>
/// <param name="Children">In reading order; only containers have any.</param>
public sealed record BlockDraft(
    string Key,
    string Type,
    string Title,
    JsonObject Content,
    IReadOnlyList<BlockDraft> Children)
{
    /// <summary>A stored block and all below it, to be changed and handed in again.</summary>
    public static BlockDraft Of(Block block) =>
        new(block.Key, block.Type, block.Title, JsonObject.Create(block.Content)!, [.. block.Children.Select(Of)]);
}

/// <summary>The types that other modules may name. A module registers what it owns.</summary>
public static class BlockTypes
{
    public const string Course = "course";
    public const string Section = "section";
    public const string Lesson = "lesson";
    public const string Unit = "unit";
    public const string Html = "html";
    public const string Video = "video";
    public const string Problem = "problem";
    public const string Poll = "poll";
    public const string Survey = "survey";
    public const string WordCloud = "word_cloud";
    public const string Done = "done";
    public const string Discussion = "discussion";
    public const string Random = "random";
    public const string Annotatable = "annotatable";

    /// <summary>A block that cannot run yet. It stands in its place with a plain sentence and never counts against a
    /// grade. Content: <c>{ "originalType", "reason", "source" }</c>; the source is kept so that a later version can convert it.</summary>
    public const string Unsupported = "unsupported";

    public static bool IsContainer(string type) => type is Course or Section or Lesson or Unit or Random;
}
