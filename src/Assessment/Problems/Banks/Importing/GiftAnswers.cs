using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Stoa.Problems.Banks.Importing;

/// <summary>What stands in the braces of a GIFT question, as a question of our own form.</summary>
internal static partial class GiftAnswers
{
    /// <param name="Sign">= or ~.</param>
    /// <param name="Weight">Percent, where it is given.</param>
    private sealed record Answer(char Sign, double? Weight, string Text, string? Feedback)
    {
        internal bool IsRight => Weight is { } weight ? weight >= 100 : Sign == '=';

        internal double Share => Weight / 100 ?? (Sign == '=' ? 1 : 0);
    }

    internal static (JsonObject? Question, Phrase? Fault) Read(string inside, GiftHtml html)
    {
        if (inside.Length == 0) return (null, Phrase.T("an essay is no question that can be graded by itself"));
        if (Truth().Match(inside) is { Success: true } truth) return (TrueOrFalse(truth, html), null);
        if (inside[0] == '#') return Number(inside[1..].Trim());
        var answers = Split(inside);
        if (answers.Count == 0) return (null, Phrase.T("an answer begins with = or ~"));
        if (answers.TrueForAll(answer => answer.Text.Contains("->", StringComparison.Ordinal))) return Matching(answers, html);
        return answers.Exists(answer => answer.Sign == '~') ? Choice(answers, html) : (Text(answers, html), null);
    }

    private static List<Answer> Split(string inside) =>
    [
        .. Part().Matches(inside).Select(part => new Answer(
            part.Groups["sign"].Value[0],
            part.Groups["weight"].Success ? double.Parse(part.Groups["weight"].Value, CultureInfo.InvariantCulture) : null,
            part.Groups["text"].Value.Trim(),
            part.Groups["feedback"].Success ? part.Groups["feedback"].Value.Trim() : null)),
    ];

    private static JsonObject TrueOrFalse(Match truth, GiftHtml html)
    {
        var isTrue = truth.Groups["word"].Value[0] is 'T' or 't';
        var (wrong, right) = (truth.Groups["wrong"].Value, truth.Groups["right"].Value);
        return Choice(multiple: false,
        [
            Option(Phrase.T("True").Say(), isTrue, null, html.Of(isTrue ? right : wrong)),
            Option(Phrase.T("False").Say(), !isTrue, null, html.Of(isTrue ? wrong : right)),
        ]);
    }

    private static (JsonObject? Question, Phrase? Fault) Choice(List<Answer> answers, GiftHtml html)
    {
        if (answers.Count < 2) return (null, Phrase.T("a choice needs at least two options"));
        // No single right answer, but shares of one: several have to be ticked.
        var multiple = !answers.Exists(answer => answer.IsRight);
        if (multiple && !answers.Exists(answer => answer.Share > 0)) return (null, Phrase.T("no option is marked as correct"));
        var options = answers.Select(answer => Option(
            html.Of(answer.Text),
            multiple ? answer.Share > 0 : answer.IsRight,
            !multiple && answer.Share is > 0 and < 1 ? answer.Share : null,
            html.Of(answer.Feedback ?? "")));
        var choice = Choice(multiple, options);
        if (multiple) choice["partialCredit"] = "everyDecision";
        return (choice, null);
    }

    private static JsonObject Choice(bool multiple, IEnumerable<JsonObject> options) =>
        new() { ["response"] = "choice", ["multiple"] = multiple, ["options"] = new JsonArray([.. options]) };

    private static JsonObject Option(string text, bool correct, double? partial, string feedback)
    {
        var option = new JsonObject { ["html"] = text };
        if (correct) option["correct"] = true;
        if (partial is { } share) option["partial"] = share;
        if (feedback.Length > 0) option["feedback"] = feedback;
        return option;
    }

    private static JsonObject Text(List<Answer> answers, GiftHtml html) => new()
    {
        ["response"] = "text",
        ["ignoreCase"] = true,
        ["answers"] = new JsonArray([.. answers.Where(answer => answer.IsRight).DefaultIfEmpty(answers[0]).Select(answer => Accepted(answer, html))]),
    };

    private static JsonObject Accepted(Answer answer, GiftHtml html)
    {
        var accepted = new JsonObject { ["text"] = GiftReader.Unescape(answer.Text) };
        if (answer.Feedback is { Length: > 0 } feedback) accepted["feedback"] = html.Of(feedback);
        return accepted;
    }

    private static (JsonObject? Question, Phrase? Fault) Matching(List<Answer> answers, GiftHtml html)
    {
        var pairs = answers.Select(answer => answer.Text.Split("->", 2)).Select(pair => (Prompt: html.Of(pair[0]), Choice: html.Of(pair[1]))).ToList();
        if (pairs.Count < 2 || pairs.Exists(pair => pair.Choice.Length == 0)) return (null, Phrase.T("matching needs at least two pairs, each with “->” between its parts"));
        var ids = pairs.Select(pair => pair.Choice).Distinct().ToDictionary(choice => choice, Id);
        return (new JsonObject
        {
            ["response"] = "matching",
            ["credit"] = "each",
            ["prompts"] = new JsonArray([.. pairs.Where(pair => pair.Prompt.Length > 0).Select(pair => new JsonObject { ["html"] = pair.Prompt, ["choice"] = ids[pair.Choice] })]),
            ["choices"] = new JsonArray([.. ids.Select(choice => new JsonObject { ["id"] = choice.Value, ["html"] = choice.Key })]),
        }, null);
    }

    /// <summary>Tells nothing of where it belongs.</summary>
    private static string Id(string text) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)))[..8];

    private static (JsonObject? Question, Phrase? Fault) Number(string inside)
    {
        var values = inside.StartsWith('=') ? Split(inside).Where(answer => answer.IsRight).Select(answer => answer.Text).ToList() : [inside.Split('#')[0].Trim()];
        if (values.Count == 0 || Numeric().Match(values[0]) is not { Success: true } first) return (null, Phrase.T("“{0}” is not a number", values.FirstOrDefault(inside)));
        var question = new JsonObject { ["response"] = "numeric" };
        if (first.Groups["to"].Success)
            question["answer"] = new JsonObject { ["from"] = Value(first, "from"), ["to"] = Value(first, "to"), ["includesFrom"] = true, ["includesTo"] = true };
        else
        {
            question["answer"] = Value(first, "from");
            if (first.Groups["within"].Success) question["tolerance"] = first.Groups["within"].Value;
        }
        var others = values.Skip(1).Select(value => Numeric().Match(value)).Where(match => match.Success && !match.Groups["to"].Success).Select(match => Value(match, "from")).ToList();
        if (others.Count > 0) question["alternatives"] = new JsonArray([.. others.Select(value => (JsonNode)value)]);
        return (question, null);
    }

    private static double Value(Match match, string group) => double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    private const string Real = @"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?";

    [GeneratedRegex(@"^(?<word>T|TRUE|F|FALSE)\s*(?:#(?<wrong>[^#]*))?(?:#(?<right>[^#]*))?$", RegexOptions.IgnoreCase)]
    private static partial Regex Truth();

    [GeneratedRegex(@"(?<sign>[=~])\s*(?:%(?<weight>-?\d+(?:\.\d+)?)%)?(?<text>(?:\\.|[^\\=~#])*)(?:#(?<feedback>(?:\\.|[^\\=~])*))?", RegexOptions.Singleline)]
    private static partial Regex Part();

    [GeneratedRegex($@"^(?<from>{Real})(?:\s*:\s*(?<within>{Real})|\s*\.\.\s*(?<to>{Real}))?$")]
    private static partial Regex Numeric();
}
