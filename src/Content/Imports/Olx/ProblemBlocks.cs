using System.Text.Json.Nodes;
using System.Xml.Linq;
using Stoa.Contracts.Courses;
using Stoa.Imports.Assets;
using Stoa.Imports.Fidelity;
using Stoa.Ui.Strings;

namespace Stoa.Imports.Olx;

/// <summary>Reads problems: the XML is kept, with links in our form; whether it can be answered here the owner of problems says.</summary>
internal static class ProblemBlocks
{
    /// <summary>What a course's scripts may import, by the one name that Open edX looks for.</summary>
    private const string Library = "python_lib.zip";

    internal static BlockDraft Read(Definition definition, string key, BlockContext context)
    {
        var source = PictureSizes.Write(context.Relink(Xml(definition), definition.Where), context.Assets);
        HtmlBlocks.NoteForeign(source, definition.Where, context.Ledger);
        foreach (var host in AnsweredElsewhere(definition))
            context.Ledger.Warn(definition.Where, Words.T("It is answered on a page of another site, {0}; while that site is away, it cannot be answered.", host));
        var content = new JsonObject { ["olx"] = source };
        if (NeedsLibrary(definition) && context.Assets.Has(Library)) content["pythonLib"] = context.Assets.Path(Library, definition.Where);
        var inspection = Inspect(definition, content, context);
        var unsupported = inspection.Unsupported;
        foreach (var response in inspection.Responses)
            context.Ledger.Response(response.Type, response.Supported ? Outcome.Full : Outcome.Unsupported);
        foreach (var remark in inspection.Remarks)
            context.Ledger.Note(definition.Where, remark.Severity == "information" ? "info" : remark.Severity, remark.Message);
        if (unsupported is null)
        {
            var harmed = inspection.Remarks.Any(remark => remark.Severity == "error");
            context.Ledger.Block("problem", harmed ? Outcome.Partial : Outcome.Full);
            return new(key, BlockTypes.Problem, definition.Title, content, []);
        }

        context.Ledger.Block("problem", Outcome.Unsupported);
        context.Ledger.Warn(definition.Where, unsupported);
        return Unsupported.Block(key, "problem", definition.Title, unsupported, source);
    }

    private static IEnumerable<string> AnsweredElsewhere(Definition definition) => definition.IsBroken ? [] : definition.Xml.Descendants("jsinput")
        .Select(input => Uri.TryCreate((string?)input.Attribute("html_file"), UriKind.Absolute, out var page) && page.Scheme.StartsWith("http", StringComparison.Ordinal) ? page.Host : "")
        .Where(host => host.Length > 0).Distinct();

    private static bool NeedsLibrary(Definition definition) => !definition.IsBroken && definition.Xml.Descendants()
        .Any(element => element.Name.LocalName is "script" or "customresponse" or "schematicresponse");

    private static ProblemInspection Inspect(Definition definition, JsonObject content, BlockContext context)
    {
        if (definition.IsBroken)
            return new(Words.T("The problem is not readable as XML."), [], []);
        if (context.Problems is { } inspector)
            return inspector.Inspect(content);
        var responses = definition.Xml.Descendants()
            .Where(element => element.Name.LocalName.EndsWith("response", StringComparison.Ordinal))
            .Select(element => new ResponseInspection(element.Name.LocalName, false));
        return new(Words.T("Problems cannot be answered on this site."), [.. responses], []);
    }

    /// <summary>The problem's XML with the settings that pointers and policies gave it, without the author's Markdown twin.</summary>
    private static string Xml(Definition definition)
    {
        if (definition.IsBroken)
            return definition.Source ?? "";
        var xml = new XElement(definition.Xml);
        xml.SetAttributeValue("markdown", null);
        xml.SetAttributeValue("url_name", null);
        return OlxXml.Outer(xml);
    }

}
