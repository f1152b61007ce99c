using System.Text.Json.Nodes;

namespace Stoa.Problems.Banks.Importing;

/// <summary>A question that was read from a text, or why it cannot be.</summary>
/// <param name="Line">Where it begins, from 1.</param>
/// <param name="Tags">The category that it stands in.</param>
/// <param name="Problem">The content of a <c>problem</c> block; null with a fault.</param>
internal sealed record ImportedQuestion(int Line, string Title, IReadOnlyList<string> Tags, JsonObject? Problem, Phrase? Fault)
{
    internal static ImportedQuestion Wrong(int line, string title, Phrase why) => new(line, title, [], null, why);

    /// <summary>One question with its text above it.</summary>
    internal static JsonObject ProblemOf(JsonObject question, string explanation)
    {
        question["id"] = "q1";
        var problem = new JsonObject { ["format"] = Authored.AuthoredReader.Format, ["body"] = new JsonArray(question) };
        if (explanation.Length > 0) problem["explanation"] = explanation;
        return problem;
    }
}

/// <summary>Reads many questions at once, in whichever of the known plain text formats they are written.</summary>
internal static class QuestionText
{
    internal const int Longest = 2_000_000;

    internal static IReadOnlyList<ImportedQuestion> Read(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        return AikenReader.Is(lines) ? AikenReader.Read(lines) : GiftReader.Read(lines);
    }
}
