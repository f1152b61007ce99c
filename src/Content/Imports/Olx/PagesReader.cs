using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Stoa.Contracts.Courses;
using Stoa.Platform.Html;
using Stoa.Ui.Strings;

namespace Stoa.Imports.Olx;

/// <summary>Reads the pages beside the units: updates, handouts, static tabs, textbooks.</summary>
internal sealed partial class PagesReader(XElement course, Policy policy, BlockContext context)
{
    internal string Handouts()
    {
        var html = Clean(context.Files.Text("info/handouts.html"), "info/handouts.html");
        return HtmlClassifier.Classify(html).Visible ? html : "";
    }

    internal IReadOnlyList<CourseUpdate> Updates()
    {
        if (context.Files.Json("info/updates.items.json") is JsonArray items && items.Count > 0)
            return [.. items.OfType<JsonObject>().Where(item => item.Member("status") != "deleted").Select(Update).Take(500)];
        var html = context.Files.Text("info/updates.html");
        return html is null ? [] : [.. Entry().Matches(html).Select(FromList).Where(update => update.Html.Length > 0).Take(500)];
    }

    internal IReadOnlyList<CoursePage> Pages() => [.. Tabs(), .. Textbooks("pdf_textbooks"), .. Textbooks("html_textbooks")];

    private CourseUpdate Update(JsonObject item)
    {
        var (date, rest) = DateOf(item.Member("date") ?? "");
        return new(date, rest, Clean(item.Member("content"), "info/updates.items.json"));
    }

    private CourseUpdate FromList(Match entry)
    {
        var (date, rest) = DateOf(HtmlText.Plain(entry.Groups["title"].Value));
        return new(date, rest, Clean(entry.Groups["body"].Value, "info/updates.html"));
    }

    private static (DateOnly? Date, string Title) DateOf(string text) =>
        DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? (DateOnly.FromDateTime(date), "") : (null, text);

    private IEnumerable<CoursePage> Tabs()
    {
        var slugs = new HashSet<string>(StringComparer.Ordinal);
        foreach (var tab in (policy.Course["tabs"] as JsonArray ?? []).OfType<JsonObject>().Where(tab => tab.Member("type") == "static_tab"))
        {
            var slug = tab.Member("url_slug") ?? "";
            var (path, name) = ($"tabs/{slug}.html", tab.Member("name") ?? slug);
            if (tab.Member("course_staff_only") == "true" || tab.Member("is_hidden") == "true")
                context.Ledger.Info(path, Words.T("The page “{0}” is hidden from learners; it was left out.", name));
            else if (context.Files.Text(path) is not { } html)
                context.Ledger.Warn(path, Words.T("The page “{0}” is not in the package.", name));
            else if (slugs.Add(slug) && Slug().IsMatch(slug))
                yield return new(slug, name, Clean(html, path));
        }
    }

    private IEnumerable<CoursePage> Textbooks(string kind)
    {
        var books = policy.Course[kind] as JsonArray ?? course.Json(kind) as JsonArray ?? [];
        foreach (var (book, number) in books.OfType<JsonObject>().Select((book, at) => (book, at + 1)))
        {
            var title = book.Member("tab_title") ?? Words.T("Textbook");
            var chapters = (book["chapters"] as JsonArray ?? []).OfType<JsonObject>().Append(book)
                .Select(chapter => (Title: chapter.Member("title") ?? title, Url: context.Address(chapter.Member("url"), $"policies: {title}")))
                .Where(chapter => chapter.Url is not null)
                .Select(chapter => $"<li><a href=\"{WebUtility.HtmlEncode(chapter.Url)}\">{WebUtility.HtmlEncode(chapter.Title)}</a></li>");
            var list = string.Concat(chapters);
            if (list.Length > 0)
                yield return new($"{(kind[0] == 'p' ? "textbook" : "book")}-{number}", title, $"<ul>{list}</ul>");
        }
    }

    private string Clean(string? html, string where)
    {
        if (html is not null && HtmlClassifier.Classify(html) is { Interactive: true, Visible: true })
            context.Ledger.Warn(where, Words.T("The page has scripts or styles of its own; only its text was taken."));
        return context.Clean(html, where);
    }

    [GeneratedRegex(@"<li>\s*<h2>(?<title>[^<]{0,200})</h2>(?<body>.*?)</li>\s*(?=<li>\s*<h2>|</ol>|$)", RegexOptions.IgnoreCase | RegexOptions.Singleline, 5_000)]
    private static partial Regex Entry();

    [GeneratedRegex("^[A-Za-z0-9._~-]{1,120}$")]
    private static partial Regex Slug();
}
