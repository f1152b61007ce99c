using System.Xml.Linq;
using Stoa.Contracts.Courses;
using Stoa.Imports.Fidelity;
using Stoa.Ui.Strings;

namespace Stoa.Imports.Olx;

/// <summary>Builds what stands in a unit. Groups inside of units (verticals, wrappers, conditionals, experiments) are opened out;
/// random selections stay.</summary>
internal sealed class UnitBuilder(Definitions definitions, Keys keys, BlockContext context)
{
    private const int MaxDepth = 12;

    /// <summary>A block, or HTML that is judged when the whole unit is known.</summary>
    private sealed record Part(BlockDraft? Block, RawHtml? Html);

    private delegate BlockDraft Read(Definition definition, string key, BlockContext context);

    private static readonly Dictionary<string, Read> Readers = new(StringComparer.Ordinal)
    {
        ["video"] = VideoBlocks.Read,
        ["videoalpha"] = VideoBlocks.Read,
        ["problem"] = ProblemBlocks.Read,
        ["drag-and-drop-v2"] = DragDropBlocks.Read,
        ["poll"] = SmallBlocks.Poll,
        ["survey"] = SmallBlocks.Survey,
        ["word_cloud"] = SmallBlocks.WordCloud,
        ["done"] = SmallBlocks.DoneToggle,
        ["discussion"] = SmallBlocks.Discussion,
        ["annotatable"] = AnnotatableBlocks.Read,
        ["openassessment"] = OpenResponses.Read,
        ["edx_sga"] = StaffGraded.ReadUpload,
        ["staffgradedxblock"] = StaffGraded.ReadGrade,
    };

    internal IReadOnlyList<BlockDraft> Blocks(Definition unit, string unitKey)
    {
        var parts = new List<Part>();
        foreach (var child in unit.Children)
            Add(child, unit.Where, unitKey, parts, 0);
        return Finished(parts);
    }

    private List<BlockDraft> Finished(List<Part> parts)
    {
        var texts = parts.Select(part => part.Html).OfType<RawHtml>().ToList();
        return [.. parts.Select(part => part.Block ?? HtmlBlocks.Finish(part.Html!, texts, context)).OfType<BlockDraft>()];
    }

    private void Add(XElement element, string where, string parentKey, List<Part> parts, int depth)
    {
        if (definitions.Find(element, where) is not { } definition)
            return;
        if (depth > MaxDepth)
        {
            context.Ledger.Error(where, Words.T("It is nested too deeply and was left out."));
            return;
        }

        if (!definitions.Enter(definition))
            return;
        switch (definition.Type)
        {
            case "vertical" or "wrapper" or "sequential" or "chapter" or "videosequence" or "problemset":
                context.Ledger.Block(definition.Type, Outcome.Full);
                AddChildren(definition, definition.Children, parentKey, parts, depth);
                break;
            case "conditional":
                context.Ledger.Block("conditional", Outcome.Partial);
                context.Ledger.Warn(definition.Where, Words.T("It was shown only after something else had been done; here it is always shown."));
                AddChildren(definition, definition.Children.Where(child => child.Name.LocalName != "show"), parentKey, parts, depth);
                break;
            case "split_test":
                context.Ledger.Block("split_test", Outcome.Partial);
                context.Ledger.Warn(definition.Where, Words.T("It showed different content to different groups of an experiment; here everyone sees the first."));
                AddChildren(definition, definition.Children.Take(1), parentKey, parts, depth);
                break;
            default:
                var key = keys.Of(definition, parentKey, parts.Count + 1);
                parts.Add(Leaf(definition with { Where = key }, key, depth));
                break;
        }

        definitions.Leave(definition);
    }

    private void AddChildren(Definition definition, IEnumerable<XElement> children, string parentKey, List<Part> parts, int depth)
    {
        Settings.NoteGroups(definition, context.Ledger);
        var first = parts.Count;
        foreach (var child in children)
            Add(child, definition.Where, definition.Name ?? parentKey, parts, depth + 1);
        // The group goes, and what it kept from learners stays kept from them.
        if (definition.Xml.Flag("visible_to_staff_only") == true)
            foreach (var part in parts.Skip(first))
                (part.Block?.Content ?? part.Html!.Settings)["staffOnly"] = true;
    }

    private Part Leaf(Definition definition, string key, int depth)
    {
        Settings.NoteGroups(definition, context.Ledger);
        switch (definition.Type)
        {
            case "html" or "raw" or "customtag" when !definition.IsBroken:
                return new(null, HtmlBlocks.Read(definition, key, context));
            case "library_content" or "itembank" or "item_bank" or "legacy_library_content" or "randomize":
                return new(Random(definition, key, depth), null);
            default:
                var read = Readers.GetValueOrDefault(definition.Type);
                var block = read is null || (definition.IsBroken && definition.Type != "problem")
                    ? Unsupported.Read(definition, key, context)
                    : read(definition, key, context);
                return new(WithSettings(block, definition), null);
        }
    }

    private BlockDraft Random(Definition definition, string key, int depth)
    {
        var parts = new List<Part>();
        foreach (var child in definition.Children)
            Add(child, definition.Where, key, parts, depth + 1);
        var children = Finished(parts);
        var count = definition.Type == "randomize" ? 1 : definition.Xml.Whole("max_count") ?? 1;
        context.Ledger.Block(definition.Type, children.Count > 0 ? Outcome.Full : Outcome.Partial);
        if (children.Count == 0)
            context.Ledger.Warn(definition.Where, Words.T("The package holds nothing of the library that it picks from."));
        var content = Settings.Of(definition, context.Ledger);
        content["count"] = count < 0 ? -1 : count;
        content["allowReset"] = definition.Xml.Flag("allow_resetting_children") ?? false;
        return new(key, BlockTypes.Random, definition.Title, content, children);
    }

    /// <summary>A single block may carry dates and visibility of its own. Problems read theirs from their XML.</summary>
    private BlockDraft WithSettings(BlockDraft block, Definition definition)
    {
        foreach (var (name, value) in Settings.OfLeaf(definition, context.Ledger))
            block.Content.TryAdd(name, value?.DeepClone());
        return block;
    }
}
