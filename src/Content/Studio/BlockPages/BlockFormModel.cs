using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Stoa.Contracts.Courses;
using Stoa.Studio.CoursePages;
using Stoa.Studio.Editing;
using Stoa.Ui;

namespace Stoa.Studio.BlockPages;

/// <summary>The form of a block: one there is, or one that is to be.</summary>
/// <param name="Parent">What it stands in; of a new one, what it will stand in.</param>
/// <param name="Action">Where the form is sent to.</param>
/// <param name="Was">What its author began with: the digest of the block, or the key of a new one.</param>
public sealed record BlockFormModel(DeskView Desk, BlockKinds Kinds, Block Parent, string Type, string Key, string Action, string Was, string Title, JsonObject Content, FormErrors Errors)
{
    public bool IsNew { get; init; }

    /// <summary>The key of the block that a new one stands before.</summary>
    public string? Before { get; init; }

    /// <summary>The digest of what somebody else saved meanwhile.</summary>
    public string? Theirs { get; init; }

    /// <summary>The fields of the kind's editor; null for a kind that has none.</summary>
    public RenderFragment? Fields { get; init; }

    public RenderFragment? Preview { get; init; }

    public string Back => IsNew ? $"{Desk.Path}/outline?at={Parent.Key}#k-{Parent.Key}" : $"{Desk.Path}/outline?at={Key}#k-{Key}";

    public bool Flag(string name) => Content[name] is JsonValue value && value.TryGetValue<bool>(out var set) && set;

    public bool IsPart => Placement.IsPart(Type);
}
