using System.Globalization;
using Microsoft.AspNetCore.Http;
using Stoa.PeerReview.Assignments;
using Stoa.PeerReview.Rubrics;
using Stoa.Platform.Html;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.PeerReview.Editing;

/// <summary>Reads the editing form. Buttons within it (add, remove, move) change what was read and have the form shown again.</summary>
internal static class AssignmentFormReader
{
    internal static (Assignment Assignment, FormErrors Errors, bool Again) Read(IFormCollection form, Assignment before)
    {
        var errors = new FormErrors();
        var read = before with
        {
            Prompt = HtmlSanitizer.Sanitize(form["prompt"].ToString()),
            Points = Number(form, "points", errors, before.Points),
            HandIn = ReadHandIn(form, errors, before.HandIn),
            Due = Time(form, errors),
            Late = form["late"] == "refuse" ? "refuse" : "accept",
            LatePenalty = Number(form, "latePenalty", errors, 0),
            Resubmit = OneOf(form["resubmit"], "beforeReview", "never", "afterReturn"),
            Reviewers = new() { Staff = Number(form, "staff", errors, 0), Peers = Number(form, "peers", errors, 0), Self = Number(form, "self", errors, 0) },
            Peers = ReadPeers(form, errors, before.Peers),
            Blind = form["blind"] == "true",
            Moderation = form["moderation"] == "true",
            Release = form["release"] == "byStaff" ? "byStaff" : "atOnce",
            FewestWords = Whole(form, "fewestWords", errors, 0),
            Rubric = RubricFormReader.Read(form, errors, before.Rubric),
        };
        read = read with { Samples = ReadSamples(form, read.Rubric) };
        return form["do"].ToString() is { Length: > 0 } act ? (Acted(read, act), errors, true) : (read, errors, false);
    }

    private static HandIn ReadHandIn(IFormCollection form, FormErrors errors, HandIn before) => before with
    {
        Text = Asked(form, "text"),
        Files = Asked(form, "files"),
        Links = Asked(form, "links"),
        FileTypes = [.. form["fileTypes"].ToString().Split([' ', ',', ';'], StringSplitOptions.RemoveEmptyEntries).Select(type => type.TrimStart('.').ToLowerInvariant()).Distinct()],
        MostFiles = Whole(form, "mostFiles", errors, before.MostFiles),
        MostMegabytes = Whole(form, "mostMegabytes", errors, before.MostMegabytes),
    };

    private static PeerRules ReadPeers(IFormCollection form, FormErrors errors, PeerRules before) => before with
    {
        Needed = Whole(form, "needed", errors, before.Needed),
        MustGrade = Whole(form, "mustGrade", errors, before.MustGrade),
        LeaseHours = Number(form, "leaseHours", errors, before.LeaseHours),
        PatienceDays = Number(form, "patienceDays", errors, before.PatienceDays),
    };

    private static List<Sample> ReadSamples(IFormCollection form, Rubric rubric)
    {
        var samples = new List<Sample>();
        for (var at = 0; at < 10 && form.ContainsKey($"sample.{at}.text"); at++)
        {
            var marks = rubric.Criteria
                .Select(criterion => (criterion.Id, Level: form[$"sample.{at}.level.{criterion.Id}"].ToString()))
                .Where(mark => mark.Level.Length > 0)
                .ToDictionary(mark => mark.Id, mark => mark.Level);
            samples.Add(new(form[$"sample.{at}.text"].ToString().Trim(), marks, form[$"sample.{at}.why"].ToString().Trim()));
        }
        return samples;
    }

    private static Assignment Acted(Assignment assignment, string act) => act.Split('.') switch
    {
        ["sample", "add"] => assignment with { Samples = [.. assignment.Samples, new Sample("", new Dictionary<string, string>())] },
        ["sample", "remove", var at] => assignment with { Samples = RubricFormReader.Without(assignment.Samples, at) },
        _ => assignment with { Rubric = RubricFormReader.Acted(assignment.Rubric, act) },
    };

    private static string Asked(IFormCollection form, string name) =>
        OneOf(form[name], "none", "optional", "required");

    internal static string OneOf(string? value, string otherwise, params ReadOnlySpan<string> known) => value is not null && known.Contains(value) ? value : otherwise;

    private static DateTimeOffset? Time(IFormCollection form, FormErrors errors)
    {
        var text = form["due"].ToString();
        if (text.Length == 0)
            return null;
        var readable = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time);
        return errors.When(!readable, "due", Words.T("This is not a date and time.")) ? null : time;
    }

    internal static double Number(IFormCollection form, string name, FormErrors errors, double otherwise)
    {
        var text = form[name].ToString().Trim().Replace(',', '.');
        if (text.Length == 0)
            return otherwise;
        var readable = double.TryParse(text, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number);
        return errors.When(!readable, name, Words.T("“{0}” is not a number.", text)) ? otherwise : number;
    }

    private static int Whole(IFormCollection form, string name, FormErrors errors, int otherwise)
    {
        var number = Number(form, name, errors, otherwise);
        return number is >= 0 and < 1_000_000 ? (int)number : -1;
    }
}
