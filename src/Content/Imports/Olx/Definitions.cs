using System.Xml;
using System.Xml.Linq;
using Stoa.Imports.Fidelity;
using Stoa.Ui.Strings;

namespace Stoa.Imports.Olx;

/// <summary>Follows pointers (<c>&lt;video url_name="x"/&gt;</c> means <c>video/x.xml</c>) to definitions.</summary>
internal sealed class Definitions(OlxFiles files, Policy policy, Ledger ledger)
{
    private readonly HashSet<string> open = new(StringComparer.Ordinal);

    /// <summary>The definition, or null with a note when it is missing or unreadable.</summary>
    internal Definition? Find(XElement element, string where)
    {
        var type = element.Name.LocalName;
        var name = element.Text("url_name") ?? element.Text("slug");
        var path = name is null ? null : $"{type}/{name.Replace(':', '/')}.xml";
        if (path is not null && !element.HasElements && string.IsNullOrWhiteSpace(element.Value) && files.Has(path))
            return FromFile(element, type, name!, path);
        if (IsPointer(element) && path is not null && HasFile(type))
        {
            ledger.Error(where, Words.T("It refers to the {0} “{1}”, which is not in the package.", type, name));
            return null;
        }

        var own = new XElement(element);
        if (name is not null)
            policy.Apply(own, type, name);
        return new(type, name, own, where, null);
    }

    /// <summary>False when the container is being read already: the course contains itself.</summary>
    internal bool Enter(Definition definition)
    {
        if (definition.Name is null || open.Add($"{definition.Type}/{definition.Name}"))
            return true;
        ledger.Error(definition.Where, Words.T("It contains itself; the inner one was left out."));
        return false;
    }

    internal void Leave(Definition definition) => open.Remove($"{definition.Type}/{definition.Name}");

    private Definition? FromFile(XElement pointer, string type, string name, string path)
    {
        var text = files.Text(path);
        if (text is null)
            return null;
        XElement xml;
        try
        {
            xml = OlxXml.Parse(text);
        }
        catch (XmlException failure)
        {
            ledger.Error(path, Words.T("The file is not readable as XML: {0}", failure.Message));
            return new(type, name, new XElement(type), path, text) { IsBroken = true };
        }

        foreach (var attribute in pointer.Attributes())
            if (xml.Attribute(attribute.Name) is null)
                xml.SetAttributeValue(attribute.Name, attribute.Value);
        policy.Apply(xml, type, name);
        return new(type, name, xml, path, text);
    }

    private static bool IsPointer(XElement element) =>
        !element.HasElements && string.IsNullOrWhiteSpace(element.Value)
        && element.Attributes().All(attribute => attribute.Name.LocalName is "url_name" or "slug" or "org" or "course");

    /// <summary>Kinds that an export always writes to a file of their own; others stand where they are used.</summary>
    private static bool HasFile(string type) => type is "chapter" or "sequential" or "vertical" or "html" or "problem" or "video" or "annotatable"
        or "library_content" or "split_test" or "conditional" or "randomize" or "word_cloud" or "lti" or "wrapper" or "problemset" or "videosequence";
}
