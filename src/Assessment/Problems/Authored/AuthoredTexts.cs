using System.Text.Json;
using Stoa.Problems.Questions;

namespace Stoa.Problems.Authored;

internal static class AuthoredTexts
{
    internal static Question? Text(AuthorJson part, string id)
    {
        var patterns = part.Flag("patterns");
        var accepted = part.Items("answers").All(a => a.ValueKind == JsonValueKind.String)
            ? part.Items("answers").Select(a => new TextAlternative(a.GetString()!.Trim())).ToList()
            : part.Objects("answers").Select(a => new TextAlternative(a.Text("text").Trim(), AuthoredReader.ReadFeedback(a, "feedback", true))).ToList();
        if (accepted.Count == 0 || accepted.Any(a => a.Text.Length == 0)) part.Fault(Phrase.T("“answers” has to list at least one text, and none may be empty"));
        foreach (var alternative in accepted.Where(_ => patterns))
            if (TextPattern.Fault(alternative.Text) is { } fault) part.Fault(Phrase.T("the pattern “{0}” cannot be used: {1}", alternative.Text, fault));
        return new TextQuestion
        {
            Id = id,
            Kind = "text",
            Accepted = accepted,
            IgnoreCase = part.Flag("ignoreCase", otherwise: true),
            Patterns = patterns,
            Hints = [.. part.Objects("wrong").Select(ReadWrong).OfType<TextHint>()],
        };
    }

    internal static Question? ShortAnswer(AuthorJson part, string id)
    {
        var expected = part.Objects("answers").Select(ReadExpected).ToList();
        var keywords = part.Objects("keywords").Select(ReadKeyword).ToList();
        if (expected.Count == 0 && keywords.Count == 0) part.Fault(Phrase.T("a short answer needs “answers” or “keywords”"));
        if (keywords.Count > 0 && !keywords.Any(k => k.Weight > 0)) part.Fault(Phrase.T("at least one keyword has to have a weight above zero"));
        var enough = part.Number("enough") ?? 1;
        if (enough is <= 0 or > 1) part.Fault(Phrase.T("“{0}” has to be between 0 and 1", "enough"));
        return new ShortAnswerQuestion
        {
            Id = id,
            Kind = "shortAnswer",
            Expected = expected,
            Keywords = keywords,
            IgnoreCase = part.Flag("ignoreCase", otherwise: true),
            Enough = enough,
            Rows = (int)Math.Clamp(part.Number("rows") ?? 1, 1, 20),
            ModelAnswer = part.Text("modelAnswer"),
        };
    }

    private static ExpectedAnswer ReadExpected(AuthorJson answer)
    {
        var (text, pattern, share) = (answer.Text("text").Trim(), answer.Flag("pattern"), answer.Number("share") ?? 1);
        if (text.Length == 0) answer.Fault(Phrase.T("“{0}” is missing", "text"));
        if (share is < 0 or > 1) answer.Fault(Phrase.T("“{0}” has to be between 0 and 1", "share"));
        if (pattern) CheckPattern(answer, text);
        return new ExpectedAnswer(text, pattern, share, answer.Html("feedback"));
    }

    private static Keyword ReadKeyword(AuthorJson keyword)
    {
        var words = keyword.Items("any").Where(w => w.ValueKind == JsonValueKind.String).Select(w => w.GetString()!.Trim()).Where(w => w.Length > 0).ToList();
        if (words.Count == 0) keyword.Fault(Phrase.T("“{0}” is missing", "any"));
        foreach (var word in words.Where(_ => keyword.Flag("pattern"))) CheckPattern(keyword, word);
        return new Keyword(words, keyword.Flag("pattern"), keyword.Number("weight") ?? 1) { WhenFound = keyword.Html("found"), WhenMissing = keyword.Html("missing") };
    }

    private static void CheckPattern(AuthorJson at, string pattern)
    {
        if (TextPattern.Fault(pattern) is { } fault) at.Fault(Phrase.T("the pattern “{0}” cannot be used: {1}", pattern, fault));
    }

    private static TextHint? ReadWrong(AuthorJson wrong)
    {
        var feedback = AuthoredReader.ReadFeedback(wrong, "feedback", false);
        if (wrong.Text("text").Length > 0 && feedback is not null) return new TextHint(wrong.Text("text").Trim(), wrong.Flag("pattern"), feedback);
        wrong.Fault(Phrase.T("an expected wrong answer needs “text” and “feedback”"));
        return null;
    }
}
