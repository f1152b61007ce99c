using System.Net;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Stoa.Contracts.Courses;
using Stoa.Imports.Fidelity;
using Stoa.Ui.Strings;

namespace Stoa.Imports.Olx;

/// <summary>Reads <c>openassessment</c>: an open response with its rubric and its steps becomes an <c>assignment</c>.</summary>
internal static class OpenResponses
{
    internal const string Assignment = "assignment";
    private const string Pictures = "png,jpg,jpeg,gif,jfif,pjpeg,pjp";

    // What Open edX writes where no date was chosen.
    private static readonly DateTimeOffset never = new(2029, 1, 1, 0, 0, 0, TimeSpan.Zero);

    internal static BlockDraft Read(Definition definition, string key, BlockContext context)
    {
        var outcome = NoteLosses(definition, context.Ledger);
        var rubric = OpenResponseRubric.Read(definition.Xml.Element("rubric"));
        var content = new JsonObject
        {
            ["prompt"] = Prompt(definition, context),
            ["points"] = rubric.Points,
            ["handIn"] = HandIn(definition.Xml),
            ["rubric"] = rubric.Content,
            ["resubmit"] = "never",
            ["late"] = "refuse",
        };
        if (Date(definition.Xml.Text("submission_due")) is { } due)
            content["due"] = due.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);
        var steps = OpenResponseSteps.Read(definition, rubric, context.Ledger);
        foreach (var (name, value) in steps.Content)
            content[name] = value?.DeepClone();
        context.Ledger.Block(definition.Type, outcome == Outcome.Full && steps.IsWhole ? Outcome.Full : Outcome.Partial);
        var title = (string?)definition.Xml.Element("title") is { Length: > 0 } own ? own.Trim() : definition.Title;
        return new(key, Assignment, title, content, []);
    }

    /// <summary>A date that somebody chose, or null.</summary>
    internal static DateTimeOffset? Date(string? written) => OlxValues.Date(written) is { } date && date < never ? date : null;

    private static string Prompt(Definition definition, BlockContext context)
    {
        var texts = definition.Xml.Element("prompts")?.Elements("prompt").Select(prompt => (string?)prompt.Element("description") ?? "")
            ?? [(string?)definition.Xml.Element("rubric")?.Element("prompt") ?? ""];
        var isHtml = definition.Xml.Text("prompts_type") == "html";
        return string.Join("\n", texts.Select(text => context.Clean(isHtml ? text : Paragraphs(text), definition.Where)).Where(html => html.Length > 0));
    }

    private static string Paragraphs(string text) => string.Concat(
        text.Split("\n\n").Where(part => part.Trim().Length > 0).Select(part => $"<p>{WebUtility.HtmlEncode(part.Trim())}</p>"));

    private static JsonObject HandIn(XElement xml)
    {
        var types = xml.Text("file_upload_type") switch
        {
            "image" => Pictures,
            "pdf-and-image" => "pdf," + Pictures,
            _ => xml.Text("white_listed_file_types") ?? "",
        };
        var files = Asked(xml.Text("file_upload_response"), xml.Text("file_upload_type") is null ? "none" : "optional");
        return new()
        {
            ["text"] = Asked(xml.Text("text_response"), files == "required" ? "none" : "required"),
            ["files"] = files,
            ["links"] = "none",
            ["fileTypes"] = new JsonArray([.. types.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().Select(type => (JsonNode)type.TrimStart('.').ToLowerInvariant())]),
            ["mostFiles"] = xml.Flag("allow_multiple_files") == false ? 1 : 20,
        };
    }

    private static string Asked(string? rule, string otherwise) => rule switch
    {
        "required" or "optional" => rule,
        "" or "none" or "None" => "none",
        _ => otherwise,
    };

    private static Outcome NoteLosses(Definition definition, Ledger ledger)
    {
        var (xml, outcome) = (definition.Xml, Outcome.Full);
        if (xml.Text("text_response_editor") == "tinymce")
            ledger.Info(definition.Where, Words.T("Learners wrote with formatting; here they write plain text."));
        if (xml.Flag("teams_enabled") == true)
            Lose(Words.T("It was handed in by teams; here everyone hands in for themselves."));
        if (xml.Whole("leaderboard_show") is > 0)
            Lose(Words.T("The list of the best works is not shown."));
        return outcome;

        void Lose(string message)
        {
            ledger.Warn(definition.Where, message);
            outcome = Outcome.Partial;
        }
    }
}
