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

    private static TextHint? ReadWrong(AuthorJson wrong)
    {
        var feedback = AuthoredReader.ReadFeedback(wrong, "feedback", false);
        if (wrong.Text("text").Length > 0 && feedback is not null) return new TextHint(wrong.Text("text").Trim(), wrong.Flag("pattern"), feedback);
        wrong.Fault(Phrase.T("an expected wrong answer needs “text” and “feedback”"));
        return null;
    }
}
