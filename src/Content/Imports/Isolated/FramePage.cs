using System.Net;
using System.Text;
using System.Text.Json;
using Stoa.Contracts.Courses;
using Stoa.Ui.Strings;

namespace Stoa.Imports.Isolated;

/// <summary>The document of a frame: our measure and type as its ground, the author's HTML as it is, and a script that tells how tall it is.</summary>
internal static class FramePage
{
    private static readonly string Style = Resource("frame.styles");
    private static readonly string Script = Resource("frame.js");

    /// <summary>Course pages of Open edX lie in these classes, and style sheets of courses count on it.</summary>
    private const string Body = "<div class=\"xblock xblock-student_view xmodule_display xmodule_HtmlModule xmodule_HtmlBlock\">";

    internal static string Of(Block block, string user, string courseKey)
    {
        var (html, setup, after) = (block.Text("html") ?? "", block.Text("setup") ?? "", block.Text("setupAfter") ?? "");
        var page = new StringBuilder(html.Length + setup.Length + after.Length + Style.Length + Script.Length + 1000);
        page.Append("<!doctype html><html").Append(Adapts(html + setup + after) ? "" : " data-paper").Append("><head><meta charset=\"utf-8\">")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>")
            .Append(WebUtility.HtmlEncode(block.Title.Length > 0 ? block.Title : Words.T("Interactive content"))).Append("</title>")
            .Append("<style>").Append(Style).Append("</style>");
        if (Needs(block, "jquery"))
            page.Append("<script src=\"").Append(Ui.Assets.Url("jquery.js")).Append("\"></script>");
        page.Append("</head><body><div id=\"stoa-frame-content\">").Append(setup).Append('\n').Append(Body).Append(html).Append("</div>\n").Append(after).Append("</div>")
            .Append("<script>").Append(Script).Append("</script></body></html>");
        return page.Replace("%%USER_ID%%", user).Replace("%%COURSE_ID%%", courseKey).ToString();
    }

    /// <summary>Whether the content looks right on dark ground too: it has no styles of its own, or ones that know of it.</summary>
    private static bool Adapts(string html) =>
        html.Contains("color-scheme", StringComparison.OrdinalIgnoreCase) || html.Contains("light-dark(", StringComparison.OrdinalIgnoreCase)
        || !(html.Contains("<style", StringComparison.OrdinalIgnoreCase) || html.Contains("<link", StringComparison.OrdinalIgnoreCase)
            || html.Contains("color:", StringComparison.OrdinalIgnoreCase) || html.Contains("background", StringComparison.OrdinalIgnoreCase)
            || html.Contains("<img", StringComparison.OrdinalIgnoreCase));

    private static bool Needs(Block block, string library) =>
        block.Content.TryGetProperty("libraries", out var libraries) && libraries.ValueKind == JsonValueKind.Array
        && libraries.EnumerateArray().Any(name => name.ValueEquals(library));

    private static string Resource(string name)
    {
        using var stream = typeof(FramePage).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
