using System.Xml.Linq;

namespace Stoa.Imports.Olx;

/// <summary>One block as its author defined it, after pointers were followed and policies applied.</summary>
/// <param name="Type">Open edX's name of its kind.</param>
/// <param name="Name">Its url_name, or null when it has none.</param>
/// <param name="Where">What notes name it by: the file that holds it, and its key as soon as it has one.</param>
/// <param name="Source">The XML as it stood in its own file, or null when it stood inside of another.</param>
internal sealed record Definition(string Type, string? Name, XElement Xml, string Where, string? Source)
{
    /// <summary>Its file is there but is no XML.</summary>
    internal bool IsBroken { get; init; }

    internal string Title => Xml.Text("display_name") ?? "";
    internal IEnumerable<XElement> Children => Xml.Elements();
}
