using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Stoa.Contracts.Courses;
using Stoa.Imports.Fidelity;

namespace Stoa.Imports.Olx;

/// <summary>Reads a text with remarks on passages.</summary>
internal static class AnnotatableBlocks
{
    internal static BlockDraft Read(Definition definition, string key, BlockContext context)
    {
        var xml = new XElement(definition.Xml);
        var instructions = xml.Element("instructions");
        instructions?.Remove();
        var remarks = new JsonArray();
        foreach (var annotation in xml.Descendants("annotation").ToList())
        {
            var id = (remarks.Count + 1).ToString(CultureInfo.InvariantCulture);
            remarks.Add(Remark(annotation, id, definition.Where, context));
            annotation.AddBeforeSelf(new XText(Open(id)));
            annotation.AddAfterSelf(new XText(Close));
            annotation.ReplaceWith(annotation.Nodes());
        }

        var content = new JsonObject
        {
            ["instructions"] = instructions is null ? "" : context.Clean(OlxXml.Inner(instructions), definition.Where),
            ["html"] = Marked(context.Clean(OlxXml.Inner(xml), definition.Where), remarks.Count),
            ["annotations"] = remarks,
        };
        context.Ledger.Block("annotatable", Outcome.Full);
        return new(key, BlockTypes.Annotatable, definition.Title, content, []);
    }

    private static JsonObject Remark(XElement annotation, string id, string where, BlockContext context)
    {
        var body = (string?)annotation.Attribute("body") ?? (string?)annotation.Attribute("comment_body") ?? "";
        var problem = (int?)null;
        if (int.TryParse((string?)annotation.Attribute("problem"), CultureInfo.InvariantCulture, out var number))
            problem = number;
        var html = body.Contains('<', StringComparison.Ordinal) ? body : $"<p>{WebUtility.HtmlEncode(body)}</p>";
        var remark = new JsonObject
        {
            ["id"] = id,
            ["title"] = (string?)annotation.Attribute("title") ?? (string?)annotation.Attribute("comment_title") ?? "",
            ["body"] = context.Clean(html, where),
        };
        if (problem is not null)
            remark["problem"] = problem;
        return remark;
    }

    // The sanitiser knows no annotations; private-use characters carry the places through it.
    private static string Open(string id) => $"\ue000{id}\ue001";
    private const string Close = "\ue002";

    private static string Marked(string html, int count)
    {
        for (var id = 1; id <= count; id++)
            html = html.Replace(Open(id.ToString(CultureInfo.InvariantCulture)), $"<span data-annotation=\"{id}\">", StringComparison.Ordinal);
        return html.Replace(Close, "</span>", StringComparison.Ordinal);
    }
}
