using System.Xml.Linq;
using Stoa.Contracts.Courses;
using Stoa.Contracts.Imports;
using Stoa.Ui.Strings;

namespace Stoa.Imports.Olx;

/// <summary>Builds sections, lessons and units out of chapters, sequentials and verticals. What stands at a place where our tree
/// has no room for it gets the container it lacks.</summary>
internal sealed class TreeBuilder(Definitions definitions, Keys keys, BlockContext context)
{
    private const int MaxBlocks = 40_000;
    private readonly UnitBuilder units = new(definitions, keys, context);
    private int count;

    internal IReadOnlyList<BlockDraft> Sections(XElement course, string courseKey) =>
        Level(new("course", null, course, "course.xml", null), courseKey, "chapter", BlockTypes.Section, Section);

    private BlockDraft Section(Definition definition, string key) =>
        Container(definition, key, BlockTypes.Section, Level(definition, key, "sequential", BlockTypes.Lesson, Lesson));

    private BlockDraft Lesson(Definition definition, string key) =>
        Container(definition, key, BlockTypes.Lesson, Level(definition, key, "vertical", BlockTypes.Unit, Unit));

    private BlockDraft Unit(Definition definition, string key) =>
        Container(definition, key, BlockTypes.Unit, units.Blocks(definition, key));

    private BlockDraft Container(Definition definition, string key, string type, IReadOnlyList<BlockDraft> children)
    {
        context.Ledger.Block(definition.Type, Settings.Note(definition, context.Ledger));
        return new(key, type, definition.Title, Settings.Of(definition, context.Ledger), children);
    }

    /// <summary>The children of one level; runs of children that belong further down are wrapped together.</summary>
    private List<BlockDraft> Level(
        Definition parent, string parentKey, string expected, string type, Func<Definition, string, BlockDraft> build)
    {
        var made = new List<BlockDraft>();
        var stray = new List<XElement>();
        var ordinal = 0;
        foreach (var child in parent.Children)
        {
            if (Ignored(child.Name.LocalName))
                continue;
            if (++count > MaxBlocks)
                throw new ImportFailedException(Words.T("The course has more than {0} blocks; that is too many.", MaxBlocks));
            if (!Fits(child.Name.LocalName, expected))
            {
                stray.Add(child);
                continue;
            }

            Flush();
            if (definitions.Find(child, parent.Where) is not { } definition || !definitions.Enter(definition))
                continue;
            var key = keys.Of(definition, parentKey, ++ordinal);
            made.Add(build(definition with { Where = key }, key));
            definitions.Leave(definition);
        }

        Flush();
        return made;

        void Flush()
        {
            if (stray.Count > 0)
                made.Add(Wrapped(parent, parentKey, stray, type, build));
            stray.Clear();
        }
    }

    private BlockDraft Wrapped(Definition parent, string parentKey, List<XElement> strays, string type, Func<Definition, string, BlockDraft> build)
    {
        context.Ledger.Info(parent.Where, Words.T("Blocks that stood directly in a {0} were put together in one {1}.", parent.Type, type));
        var wrapper = new XElement(type == BlockTypes.Unit ? "vertical" : "wrapper", new XAttribute("display_name", parent.Title), strays);
        var key = keys.Made(parentKey, type);
        var definition = new Definition("wrapper", null, wrapper, parent.Where, null);
        return type == BlockTypes.Unit
            ? new(key, type, parent.Title, [], units.Blocks(definition, key))
            : build(definition, key);
    }

    private static bool Fits(string name, string expected) => expected switch
    {
        "sequential" => name is "sequential" or "videosequence" or "problemset",
        "vertical" => name is "vertical",
        _ => name == expected,
    };

    /// <summary>Parts of a course's definition that are no blocks.</summary>
    private static bool Ignored(string name) => name is "wiki" or "textbook" or "static_tab" or "course_info" or "about" or "grading" or "lti_passports"
        or "pdf_textbook" or "html_textbook" or "metadata";
}
