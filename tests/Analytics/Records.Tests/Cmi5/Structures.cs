using System.Text;
using Stoa.Contracts.Imports;
using Stoa.Records.Cmi5.Packages;

namespace Stoa.Records.Tests.Cmi5;

/// <summary>Writes course structures for tests.</summary>
internal static class Structures
{
    internal const string Root = "https://example.org/cmi5";

    internal static string Unit(string id, string url = "index.html", string attributes = "", string more = "") => $"""
        <au id="{Root}/au/{id}" {attributes}>{Words(id)}<url>{url}</url>{more}</au>
        """;

    internal static string Block(string id, params string[] children) => $"""
        <block id="{Root}/block/{id}">{Words(id)}{string.Concat(children)}</block>
        """;

    internal static string Words(string text) => $"""
        <title><langstring lang="en">Title {text}</langstring><langstring lang="ar">عنوان {text}</langstring></title>
        <description><langstring lang="en">About {text}</langstring></description>
        """;

    internal static string Course(params string[] children) => With("", children);

    internal static string With(string objectives, params string[] children) => $"""
        <?xml version="1.0" encoding="utf-8"?>
        <courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd">
          <course id="{Root}/course/small">{Words("course")}</course>
          {objectives}
          {string.Concat(children)}
        </courseStructure>
        """;

    internal static Structure Read(string xml)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(xml));
        return StructureReader.Read(stream);
    }

    /// <summary>Reads and checks; the message of the refusal, or null.</summary>
    internal static string? Refusal(string xml, params string[]? files)
    {
        try
        {
            StructureRules.Check(Read(xml), files is { Length: > 0 } ? files.Contains : null);
            return null;
        }
        catch (ImportFailedException refused)
        {
            return refused.Message;
        }
    }
}
