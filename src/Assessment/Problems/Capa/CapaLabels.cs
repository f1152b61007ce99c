using System.Xml.Linq;

namespace Stoa.Problems.Capa;

/// <summary>What a response asks: its label, its descriptions, and what a screen reader says where it has neither.</summary>
internal sealed record CapaLabels(string? Label, IReadOnlyList<string> Descriptions, string Name)
{
    /// <summary>Takes label and descriptions out of the text where they belong to a single field.</summary>
    internal static CapaLabels Take(CapaResponse response, XElement input)
    {
        var name = NameOf(response, input);
        if (response.Inputs.Count > 1)
        {
            foreach (var label in response.Element.Elements().Where(e => e.Is("label", "description")).ToList()) label.Name = "p";
            return new CapaLabels(null, [], name);
        }
        var owned = response.Element.Element("label") ?? Before(response.Element, "label");
        var descriptions = response.Element.Elements("description").ToList();
        descriptions.Remove();
        owned?.Remove();
        return new CapaLabels(
            owned is null ? null : Html(owned, response),
            [.. descriptions.Select(d => Html(d, response)).Where(d => d.Length > 0)],
            name);
    }

    private static string Html(XElement element, CapaResponse response)
    {
        CapaBody.Rename(element);
        return response.Clean(HtmlText.Inner(element));
    }

    private static string NameOf(CapaResponse response, XElement input)
    {
        var given = input.Get("label") ?? response.Element.Element("label")?.Value ?? PlaceInTable(response.Element) ?? TextBefore(response, input);
        return CapaXml.Plain(given ?? "") is { Length: > 0 } name ? name : "";
    }

    private static string? TextBefore(CapaResponse response, XElement input)
    {
        var inside = input.ElementsBeforeSelf().LastOrDefault(e => e.Is("p", "h2", "h3", "h4") && e.Value.Trim().Length > 0);
        if (inside is not null) return inside.Value;
        var before = response.Element.ElementsBeforeSelf().LastOrDefault(e => !e.Is("description", "br") && e.Value.Trim().Length > 0);
        return before is not null && before.Is("p", "label", "h2", "h3", "h4") ? before.Value : null;
    }

    /// <summary>“Theory of Relativity, Country of origin”: the heads of the row and of the column.</summary>
    private static string? PlaceInTable(XElement response)
    {
        var cell = response.Ancestors().FirstOrDefault(a => a.Is("td"));
        if (cell?.Parent is not { } row || row.Ancestors("table").FirstOrDefault() is not { } table) return null;
        var column = cell.ElementsBeforeSelf().Count();
        var heads = new[] { row.Elements().First(), table.Descendants("tr").First().Elements().ElementAtOrDefault(column) };
        var texts = heads.Where(h => h is not null && h != cell && !h.Descendants().Any(d => d.Is(CapaResponse.InputTags)))
            .Select(h => CapaXml.Plain(h!.Value)).Where(t => t.Length > 0).ToList();
        return texts.Count == 0 ? null : string.Join(", ", texts);
    }

    private static XElement? Before(XElement element, string name) =>
        element.ElementsBeforeSelf().LastOrDefault() is { } previous && previous.Is(name) ? previous : null;
}
