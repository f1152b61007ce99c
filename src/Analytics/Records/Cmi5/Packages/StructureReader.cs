using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using Stoa.Ui.Strings;

namespace Stoa.Records.Cmi5.Packages;

/// <summary>Reads a <c>cmi5.xml</c>. It is hostile until it is read: no document type, nothing fetched, limits on size and depth.</summary>
internal static class StructureReader
{
    private const string Namespace = "https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd";
    private const long MaxCharacters = 64L << 20;

    /// <summary>Deeper than any course goes, and far less than a stack holds.</summary>
    private const int MaxDepth = 64;

    private static readonly XNamespace Xml = Namespace;
    private static readonly XmlSchemaSet Schemas = Schema();

    /// <exception cref="Contracts.Imports.ImportFailedException">It is no valid course structure.</exception>
    internal static Structure Read(System.IO.Stream stream)
    {
        try
        {
            return Structure(Load(stream));
        }
        catch (XmlSchemaException failure)
        {
            throw BrokenRule.Of("13.2.0.0-1", Words.T("The course structure is not valid by its schema: {0}", failure.Message));
        }
        catch (XmlException failure)
        {
            throw BrokenRule.Of("13.2.0.0-1", Words.T("The course structure is not readable XML: {0}", failure.Message));
        }
    }

    private static XElement Load(System.IO.Stream stream)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = MaxCharacters,
            ValidationType = ValidationType.Schema,
            Schemas = Schemas,
            ValidationFlags = XmlSchemaValidationFlags.ReportValidationWarnings,
        };
        settings.ValidationEventHandler += (_, fault) =>
        {
            // A warning says that something of another namespace could not be checked, which the schema allows.
            if (fault.Severity == XmlSeverityType.Error)
                throw fault.Exception;
        };
        using var shallow = new ShallowReader(XmlReader.Create(stream, settings), MaxDepth);
        var root = XDocument.Load(shallow).Root!;
        return root.Name == Xml + "courseStructure"
            ? root
            : throw BrokenRule.Of("13.2.0.0-1", Words.T("The file is not a course structure of cmi5: its first element is {0}.", root.Name.LocalName));
    }

    private static Structure Structure(XElement root)
    {
        var course = root.Element(Xml + "course")!;
        var objectives = root.Elements(Xml + "objectives").Elements(Xml + "objective")
            .Select(objective => new Objective(Id(objective), Texts(objective, "title"), Texts(objective, "description"))).ToList();
        return new(new(Id(course), Texts(course, "title"), Texts(course, "description"), [], Children(root)), objectives);
    }

    private static List<Node> Children(XElement parent) =>
        [.. parent.Elements().Where(child => child.Name == Xml + "au" || child.Name == Xml + "block")
            .Select(child => child.Name == Xml + "au" ? Unit(child) : Block(child))];

    private static Node Block(XElement block) =>
        new(Id(block), Texts(block, "title"), Texts(block, "description"), References(block), Children(block));

    private static AssignableUnit Unit(XElement unit) => new(
        Id(unit), Texts(unit, "title"), Texts(unit, "description"), References(unit),
        unit.Element(Xml + "url")!.Value.Trim(),
        new(
            Enum.Parse<MoveOn>(Attribute(unit, "moveOn") ?? nameof(MoveOn.NotApplicable)),
            Attribute(unit, "masteryScore") is { } score ? XmlConvert.ToDecimal(score) : null,
            Enum.Parse<LaunchMethod>(Attribute(unit, "launchMethod") ?? nameof(LaunchMethod.AnyWindow)),
            Attribute(unit, "activityType"),
            Text(unit, "launchParameters"),
            Text(unit, "entitlementKey")));

    private static List<string> References(XElement element) =>
        [.. element.Elements(Xml + "objectives").Elements(Xml + "objective").Select(objective => Attribute(objective, "idref")).OfType<string>()];

    private static Texts Texts(XElement element, string name) =>
        new([.. element.Elements(Xml + name).Elements(Xml + "langstring").Select(text => ((string?)text.Attribute("lang") ?? "", text.Value.Trim()))]);

    private static string Id(XElement element) => element.Attribute("id")!.Value.Trim();
    private static string? Attribute(XElement element, string name) => ((string?)element.Attribute(name))?.Trim() is { Length: > 0 } value ? value : null;
    private static string? Text(XElement element, string name) => element.Element(Xml + name)?.Value.Trim() is { Length: > 0 } value ? value : null;

    private static XmlSchemaSet Schema()
    {
        using var stream = typeof(StructureReader).Assembly.GetManifestResourceStream("cmi5.CourseStructure.xsd")!;
        using var reader = XmlReader.Create(stream);
        var schemas = new XmlSchemaSet { XmlResolver = null };
        schemas.Add(Namespace, reader);
        schemas.Compile();
        return schemas;
    }
}
