using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Stoa.Contracts.Courses;
using Stoa.Platform.Html;
using Stoa.Ui.Strings;

namespace Stoa.Imports.Olx;

/// <summary>Reads what the catalogue shows of a course: its about pages and the course's own attributes.</summary>
internal sealed partial class AboutReader(XElement course, Policy policy, string run, BlockContext context)
{
    private const string DefaultImage = "images_course_image.jpg";

    internal CourseContent Read(string org) => new()
    {
        Org = org,
        Language = OlxValues.Plain((string?)course.Attribute("language"))?.Replace('_', '-') ?? "en",
        Start = Date("start"),
        End = Date("end"),
        EnrolmentStart = Date("enrollment_start"),
        EnrolmentEnd = Date("enrollment_end"),
        SelfPaced = course.Flag("self_paced") ?? false,
        Subject = Line("subject"),
        Level = Line("level").ToLowerInvariant() is var level && (level is "introductory" or "intermediate" or "advanced") ? level : "",
        Effort = Line("effort"),
        Weeks = Weeks().Match(Line("duration")) is { Success: true } weeks ? int.Parse(weeks.Groups[1].Value, CultureInfo.InvariantCulture) : null,
        Summary = Summary(),
        Overview = Overview(),
        Image = Image(),
        Outcomes = Outcomes(),
        Instructors = Instructors(),
    };

    /// <summary>The course's title: what the author set, in the order Open edX looks.</summary>
    internal string Title(string fallback) =>
        course.Text("display_name") ?? (Line("title") is { Length: > 0 } title ? title : fallback);

    private DateTimeOffset? Date(string name) => Settings.Date(new("course", null, course, "course.xml", null), name, context.Ledger);

    private string? About(string name) => context.Files.Text($"about/{name}.html") ?? context.Files.Text($"about/{run}/{name}.html");

    private string Line(string name) => HtmlText.Plain(About(name)).Replace('\n', ' ');

    private string Summary() => Line("short_description") is { Length: > 0 } summary ? summary : Line("subtitle");

    private string Overview()
    {
        var html = About("overview");
        if (string.IsNullOrWhiteSpace(html))
            html = About("description");
        var clean = context.Clean(html, "about/overview.html");
        return clean.Contains("Include your long course description here", StringComparison.Ordinal) ? Template() : clean;
    }

    private string Template()
    {
        context.Ledger.Info("about/overview.html", Words.T("The course's description is still the empty template; it was left out."));
        return "";
    }

    private string Image()
    {
        var name = course.Text("course_image") ?? (context.Assets.Has(DefaultImage) ? DefaultImage : null);
        if (name is null || (name == DefaultImage && !context.Assets.Has(name)))
            return "";
        return (name.Contains('/', StringComparison.Ordinal) ? context.Address(name, "course.xml") : null)
            ?? context.Assets.Path(name, "course.xml") ?? "";
    }

    private List<string> Outcomes() =>
        (Json("learning_info") as JsonArray ?? []).OfType<JsonValue>().Select(value => HtmlText.Plain(value.ToString()))
            .Where(text => text.Length > 0).Take(50).ToList();

    private List<Instructor> Instructors() =>
        (Json("instructor_info")?["instructors"] as JsonArray ?? []).OfType<JsonObject>()
            .Select(person => new Instructor(
                person.Member("name") ?? "",
                string.Join(", ", new[] { person.Member("title"), person.Member("organization") }.Where(text => !string.IsNullOrWhiteSpace(text))),
                HtmlText.Plain(person.Member("bio")),
                context.Address(person.Member("image"), "policies") ?? ""))
            .Where(person => person.Name.Length > 0).Take(50).ToList();

    private JsonNode? Json(string name) => policy.Course[name] is JsonNode node and not JsonValue ? node : course.Json(name);

    [GeneratedRegex(@"\b([0-9]{1,2})\s*(week|wk|semana|semaine|woche|أسبوع|أسابيع)", RegexOptions.IgnoreCase)]
    private static partial Regex Weeks();
}
