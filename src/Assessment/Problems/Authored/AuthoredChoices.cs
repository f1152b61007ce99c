using System.Text.Json;
using Stoa.Problems.Questions;

namespace Stoa.Problems.Authored;

internal static class AuthoredChoices
{
    internal static Question? Choice(AuthorJson part, string id)
    {
        var options = part.Objects("options").Index().Select(o => ReadOption(o.Item, o.Index)).ToList();
        var multiple = part.Flag("multiple");
        if (options.Count < 2) part.Fault(Phrase.T("a choice needs at least two options"));
        if (!multiple && options.All(o => o.Credit != Credit.Full)) part.Fault(Phrase.T("no option is marked as correct"));
        foreach (var twice in options.GroupBy(o => o.Id).Where(g => g.Count() > 1))
            part.Fault(Phrase.T("two options have the id “{0}”", twice.Key));
        var pool = (int)(part.Number("pool") ?? 0);
        if (pool is < 0 or 1 || pool > options.Count) part.Fault(Phrase.T("“pool” has to be between 2 and the number of options"));
        return new ChoiceQuestion
        {
            Id = id,
            Kind = "choice",
            Options = options,
            Multiple = multiple,
            AsSet = multiple,
            Shuffle = part.Flag("shuffle") && pool == 0,
            AnswerPool = pool,
            PartialOptions = options.Any(o => o.Credit == Credit.Partial),
            CheckboxCredit = ReadCredit(part),
        };
    }

    internal static Question? TrueFalse(AuthorJson part, string id)
    {
        if (part.Element.TryGetProperty("answer", out var given) is false || given.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            part.Fault(Phrase.T("“{0}” has to be true or false", "answer"));
        var said = part.Object("feedback");
        return new ChoiceQuestion
        {
            Id = id,
            Kind = "trueFalse",
            Options = [Side("true", "A", Phrase.T("True"), part.Flag("answer")), Side("false", "B", Phrase.T("False"), !part.Flag("answer", otherwise: true))],
        };

        Option Side(string name, string letter, Phrase words, bool right) => new(name, letter, words.Text, right ? Credit.Full : Credit.None)
        {
            Words = words,
            Feedback = said?.Html(name) is { Length: > 0 } html ? [new OptionFeedback(true, null, html)] : [],
        };
    }

    internal static Question? Dropdown(AuthorJson part, string id)
    {
        var options = part.Objects("options").ToList();
        var right = options.Where(o => o.Flag("correct")).ToList();
        if (options.Any(o => o.Text("text").Length == 0)) part.Fault(Phrase.T("every option needs a “text”"));
        if (right is not [var only])
        {
            part.Fault(Phrase.T("exactly one option has to be marked as correct"));
            return null;
        }
        return new DropdownQuestion
        {
            Id = id,
            Kind = "dropdown",
            Options = [.. options.Select(o => new DropdownOption(o.Text("text"), AuthoredReader.ReadFeedback(o, "feedback", o.Flag("correct"))))],
            Expected = only.Text("text"),
        };
    }

    private static Option ReadOption(AuthorJson option, int index)
    {
        var id = option.Text("id") is { Length: > 0 } given ? given : $"o{index + 1}";
        var html = option.Has("html") ? option.Html("html") : System.Net.WebUtility.HtmlEncode(option.Text("text"));
        if (html.Length == 0) option.Fault(Phrase.T("an option needs “html” or “text”"));
        var partial = option.Number("partial");
        if (partial is <= 0 or >= 1) option.Fault(Phrase.T("“partial” has to be between 0 and 1"));
        var credit = option.Flag("correct") ? Credit.Full : partial is null ? Credit.None : Credit.Partial;
        return new Option(id, ((char)('A' + index)).ToString(), html, credit)
        {
            PartialPoints = partial ?? 0,
            Fixed = option.Flag("fixed"),
            Feedback = [.. ReadFeedback(option)],
        };
    }

    private static IEnumerable<OptionFeedback> ReadFeedback(AuthorJson option)
    {
        if (option.Object("feedback") is { } both)
        {
            if (both.Html("selected") is { Length: > 0 } selected) yield return new OptionFeedback(true, null, selected);
            if (both.Html("unselected") is { Length: > 0 } unselected) yield return new OptionFeedback(false, null, unselected);
        }
        else if (option.Html("feedback") is { Length: > 0 } html) yield return new OptionFeedback(true, null, html);
    }

    internal static CheckboxCredit ReadCredit(AuthorJson part)
    {
        switch (part.Text("partialCredit"))
        {
            case "": return CheckboxCredit.AllOrNothing;
            case "everyDecision": return CheckboxCredit.EveryDecisionCounts;
            case "halves": return CheckboxCredit.Halves;
            default:
                part.Fault(Phrase.T("“partialCredit” has to be everyDecision or halves"));
                return CheckboxCredit.AllOrNothing;
        }
    }
}
