using System.Collections.Frozen;
using Microsoft.AspNetCore.Components;
using Stoa.Contracts.Courses;
using Stoa.Studio.Importing;
using Stoa.Ui;
using Stoa.Ui.Blocks;
using Stoa.Ui.Strings;

namespace Stoa.Studio.Editing;

/// <summary>What authors may add and how it is edited, as the modules registered it. Singleton.</summary>
public sealed class BlockKinds(IEnumerable<IBlockEditor> editors)
{
    private readonly FrozenDictionary<string, IBlockEditor> byType = editors.ToFrozenDictionary(editor => editor.Type);

    internal IBlockEditor? Editor(string type) => byType.GetValueOrDefault(type);

    /// <summary>What may be added to a unit, under headings.</summary>
    internal IReadOnlyList<TemplateGroup> Groups() =>
    [
        .. byType.Values.Where(editor => !Placement.IsPart(editor.Type))
            .SelectMany(editor => editor.Templates.Select(template => new OfferedTemplate(editor.Type, template)))
            .GroupBy(offered => offered.Template.Group ?? GroupOf(offered.Type))
            .OrderBy(group => group.Key)
            .Select(group => new TemplateGroup(NameOf(group.Key), [.. group.OrderBy(offered => Order(offered.Type)).ThenBy(offered => offered.Type, StringComparer.Ordinal)])),
    ];

    internal BlockTemplate? Template(string type, string id) => Editor(type)?.Templates.FirstOrDefault(template => template.Id == id);

    internal string Name(string type) =>
        Kinds.NameOf(type) is var name && name == type && Editor(type)?.Templates is [{ Label: var label }, ..] ? Words.T(label) : name;

    internal MarkupString Icon(string type) => type switch
    {
        BlockTypes.Section => Icons.Of("folder"),
        BlockTypes.Lesson => Icons.Of("book-open"),
        BlockTypes.Unit => Icons.Of("panel-top"),
        BlockTypes.Html => Icons.Of("file-text"),
        BlockTypes.Problem => Icons.Of("circle-help"),
        _ when Editor(type)?.Templates is [{ Icon: var icon }, ..] => Icons.Of(icon),
        _ => Icons.Of("puzzle"),
    };

    private static BlockGroup GroupOf(string type) => type switch
    {
        BlockTypes.Html or BlockTypes.Video or BlockTypes.Annotatable => BlockGroup.Text,
        BlockTypes.Problem => BlockGroup.Questions,
        BlockTypes.Poll or BlockTypes.Survey or BlockTypes.WordCloud or BlockTypes.Done or BlockTypes.Discussion => BlockGroup.Together,
        BlockTypes.Random => BlockGroup.More,
        _ => BlockGroup.Assignments,
    };

    private static int Order(string type) => type switch { BlockTypes.Html => 0, BlockTypes.Video => 1, BlockTypes.Poll => 2, BlockTypes.Survey => 3, _ => 9 };

    private static string NameOf(BlockGroup group) => group switch
    {
        BlockGroup.Text => Words.T("To read and watch"),
        BlockGroup.Questions => Words.T("Questions"),
        BlockGroup.Assignments => Words.T("Exams and assignments"),
        BlockGroup.Together => Words.T("Together with others"),
        _ => Words.T("More"),
    };
}

public sealed record OfferedTemplate(string Type, BlockTemplate Template);

public sealed record TemplateGroup(string Name, IReadOnlyList<OfferedTemplate> Templates);
