using System.Globalization;
using System.Xml.Linq;
using Stoa.Problems.Questions;

namespace Stoa.Problems.Capa;

/// <summary>multiplechoiceresponse, truefalseresponse, choiceresponse, optionresponse.</summary>
internal static class CapaChoices
{
    private static readonly string[] hintTags = ["choicehint", "optionhint", "compoundhint"];

    /// <summary>One of several, by radio buttons; for true/false a set of them.</summary>
    internal static ReadQuestion One(CapaResponse response, XElement input)
    {
        var unnamed = 0;
        var options = input.Descendants("choice").Select((choice, index) => ReadOption(
            choice, "choice_" + (choice.Get("name") ?? (unnamed++).ToString(CultureInfo.InvariantCulture)), index, response)).ToList();
        if (response.PartialCredit.Count > 0 && !response.PartialCredit.SetEquals(["points"]))
            return Phrase.T("The partial credit of a multiple choice can only be “points”.");
        var pool = input.Get("answer-pool") is { } size
            ? int.TryParse(size, out var number) && number >= 0 ? number : -1
            : 0;
        if (pool < 0) return Phrase.T("The size of an answer pool has to be a whole number.");
        var shuffle = input.Get("shuffle") == "true";
        if (shuffle && pool > 0) return Phrase.T("Choices can be shuffled or drawn from a pool, not both.");
        if (pool > 0 && (options.All(o => o.Credit == Credit.Full) || options.All(o => o.Credit != Credit.Full)))
            return Phrase.T("An answer pool needs at least one right and one wrong choice.");
        return new ChoiceQuestion
        {
            Id = response.IdOf(input),
            Kind = response.Type,
            Points = CapaResponse.PointsOf(input),
            Options = options,
            Multiple = response.Type == "truefalseresponse",
            AsSet = response.Type == "truefalseresponse",
            PartialOptions = response.PartialCredit.Contains("points"),
            Shuffle = shuffle,
            AnswerPool = pool,
            Targeted = ReadTargeted(response),
        };
    }

    /// <summary>Any number of several, by check boxes.</summary>
    internal static ReadQuestion Several(CapaResponse response, XElement input)
    {
        CheckboxCredit? credit = response.PartialCredit switch
        {
            { Count: 0 } => CheckboxCredit.AllOrNothing,
            var one when one.SetEquals(["edc"]) => CheckboxCredit.EveryDecisionCounts,
            var one when one.SetEquals(["halves"]) => CheckboxCredit.Halves,
            _ => null,
        };
        if (credit is null) return Phrase.T("The partial credit of check boxes can only be “EDC” or “halves”.");
        return new ChoiceQuestion
        {
            Id = response.IdOf(input),
            Kind = response.Type,
            Points = CapaResponse.PointsOf(input),
            Options = [.. input.Descendants("choice").Select((c, i) => ReadOption(c, $"choice_{i}", i, response))],
            Multiple = input.Is("checkboxgroup"),
            AsSet = true,
            CheckboxCredit = credit.Value,
            CompoundFeedback = [.. input.Elements("compoundhint").Select(h => ReadCompound(h, response)).OfType<CompoundFeedback>()],
        };
    }

    internal static ReadQuestion Dropdown(CapaResponse response, XElement input)
    {
        var elements = input.Elements("option").ToList();
        var right = elements.Where(IsRight).ToList();
        if (right.Count > 1) return Phrase.T("A drop-down list can have only one right answer.");
        var options = elements.Count > 0
            ? elements.Select(e => new DropdownOption(e.OwnText(), CapaFeedback.Read(e.Element("optionhint"), IsRight(e), response.Clean))).ToList()
            : OptionList.Read(input.Get("options") ?? "").Select(text => new DropdownOption(text)).ToList();
        var expected = right is [var only] ? only.OwnText() : input.Get("correct");
        if (expected is null || options.Count == 0) return Phrase.T("A drop-down list needs options and a right one among them.");
        return new DropdownQuestion
        {
            Id = response.IdOf(input),
            Kind = response.Type,
            Points = CapaResponse.PointsOf(input),
            Options = options,
            Expected = expected,
        };
    }

    private static bool IsRight(XElement option) => "true".Equals(option.Get("correct"), StringComparison.OrdinalIgnoreCase);

    private static Option ReadOption(XElement choice, string id, int index, CapaResponse response) =>
        new(id, choice.Get("id") ?? ((char)('A' + index)).ToString(), response.Clean(TextOf(choice)), CreditOf(choice))
        {
            PartialPoints = double.TryParse(choice.Get("point_value"), NumberStyles.Float, CultureInfo.InvariantCulture, out var points) ? points : 0.5,
            Fixed = choice.Get("fixed") == "true",
            ExplanationId = choice.Get("explanation-id"),
            Feedback = [.. choice.Elements("choicehint").Select(h => new OptionFeedback(Selected(h), h.Get("label"), response.Clean(HtmlText.Inner(h))))],
        };

    private static Credit CreditOf(XElement choice) => choice.Get("correct")?.ToLowerInvariant() switch
    {
        "true" => Credit.Full,
        "partial" => Credit.Partial,
        null or "false" => Credit.None,
        _ => Credit.Ignored,
    };

    private static bool? Selected(XElement hint) => hint.Get("selected")?.ToLowerInvariant() switch
    {
        "true" => true,
        "false" => false,
        _ => null,
    };

    private static string TextOf(XElement choice)
    {
        var copy = new XElement(choice);
        copy.Descendants().Where(e => e.Is(hintTags)).Remove();
        CapaBody.Rename(copy);
        return HtmlText.Inner(copy);
    }

    private static CompoundFeedback? ReadCompound(XElement hint, CapaResponse response) =>
        response.Clean(HtmlText.Inner(hint)) is { Length: > 0 } html
            ? new CompoundFeedback((hint.Get("value") ?? "").ToUpperInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries), hint.Get("label"), html)
            : null;

    private static TargetedFeedback? ReadTargeted(CapaResponse response)
    {
        if (response.Element.Get("targeted-feedback") is not { } mode) return null;
        var set = response.Element.ElementsAfterSelf("targetedfeedbackset").FirstOrDefault();
        var solutions = response.Element.ElementsAfterSelf("solutionset").FirstOrDefault();
        return new TargetedFeedback(
            ById(set?.Elements("targetedfeedback"), response),
            mode == "alwaysShowCorrectChoiceExplanation",
            ById(solutions?.Elements("solution"), response));
    }

    private static Dictionary<string, string> ById(IEnumerable<XElement>? elements, CapaResponse response) =>
        (elements ?? []).Where(e => e.Get("explanation-id") is not null)
        .GroupBy(e => e.Get("explanation-id")!)
        .ToDictionary(g => g.Key, g => response.Clean(HtmlText.Inner(g.First())), StringComparer.Ordinal);
}
