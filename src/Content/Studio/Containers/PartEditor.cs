using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Stoa.Contracts.Courses;
using Stoa.Studio.Settings;
using Stoa.Ui;
using Stoa.Ui.Blocks;
using Stoa.Ui.Strings;

namespace Stoa.Studio.Containers;

/// <summary>The settings of a section, lesson or unit, which all that stands in it inherits.</summary>
internal sealed class PartEditor(string type) : IBlockEditor
{
    public string Type => type;

    /// <summary>Parts are added in the outline.</summary>
    public IReadOnlyList<BlockTemplate> Templates => [];

    public RenderFragment Fields(EditorView view) => builder =>
    {
        builder.OpenComponent<PartFields>(0);
        builder.AddComponentParameter(1, nameof(PartFields.Model), new PartModel(view));
        builder.CloseComponent();
    };

    public EditedContent Read(IFormCollection form, JsonObject before)
    {
        var errors = new FormErrors();
        var values = new FormValues(form, errors);
        Set(before, "start", values.Time("start"));
        Set(before, "due", values.Time("due"));
        errors.When(values.Time("due") <= values.Time("start"), "due", Words.T("It would be due before it opens."));
        var format = values.Line("format", 100);
        before.Remove("graded");
        before.Remove("format");
        if (form["graded"] == "true")
            before["graded"] = true;
        if (format.Length > 0)
            before["format"] = format;
        return new(before, errors);
    }

    private static void Set(JsonObject content, string name, DateTimeOffset? time)
    {
        content.Remove(name);
        if (time is { } at)
            content[name] = at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
    }
}

/// <summary>The settings as they stand, with what the course knows of them.</summary>
public sealed record PartModel(EditorView View)
{
    private Block? Block => View.Tree.Find(View.BlockKey);

    public bool Graded => View.Content["graded"] is JsonValue graded && graded.TryGetValue<bool>(out var set) && set;

    public string Format => Text("format");

    public string Time(string name) => DateTimeOffset.TryParse(Text(name), System.Globalization.CultureInfo.InvariantCulture, out var at) ? Written.Time(at) : "";

    /// <summary>Kinds of graded work that the course knows, and the one that is set.</summary>
    public IReadOnlyList<Option> Formats =>
    [
        new("", Words.T("As what it stands in")),
        .. CourseContent.Of(View.Tree.Root).Grading.Types.Select(type => type.Name).Append(Format).Where(name => name.Length > 0).Distinct().Select(name => new Option(name, name)),
    ];

    /// <summary>What it gets from above, for those who wonder why it is graded or closed.</summary>
    public (bool Graded, DateTimeOffset? Start, DateTimeOffset? Due) FromAbove =>
        Block is { } block && View.Tree.Parent(block) is { } parent
            ? (View.Tree.IsGraded(parent), View.Tree.Start(parent), View.Tree.Due(parent)) : default;

    private string Text(string name) => View.Content[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";
}
