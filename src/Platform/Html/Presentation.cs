using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Stoa.Platform.Html;

/// <summary>Presentation that older pages kept in attributes and elements, said as a style.</summary>
internal static partial class Presentation
{
    internal static string StyleOf(IElement element)
    {
        var styles = new[] { FromElement(element), FromAttributes(element), element.GetAttribute("style") ?? "" };
        return Styles.Filter(string.Join(';', styles.Where(style => style.Length > 0)));
    }

    private static string FromElement(IElement element) => element.LocalName switch
    {
        "center" => "text-align:center",
        "big" => "font-size:larger",
        "font" when element.GetAttribute("color") is { } colour => $"color:{colour}",
        _ => "",
    };

    private static string FromAttributes(IElement element)
    {
        var styles = new List<string>();
        if (element.GetAttribute("align") is { } align)
            styles.Add((element.LocalName, align.ToLowerInvariant()) switch
            {
                ("img" or "table", "left" or "right") => $"float:{align}",
                (_, "left" or "right" or "center" or "justify") => $"text-align:{align}",
                _ => "",
            });
        if (element.GetAttribute("valign") is { } vertical)
            styles.Add($"vertical-align:{vertical}");
        if (element.GetAttribute("bgcolor") is { } colour)
            styles.Add($"background-color:{colour}");
        if (element.GetAttribute("width") is { } width && Share().IsMatch(width))
            styles.Add($"width:{width}");
        return string.Join(';', styles.Where(style => style.Length > 0));
    }

    [GeneratedRegex("^[0-9]{1,3}%$")]
    private static partial Regex Share();
}
