using System.Text.Json.Nodes;

namespace Stoa.Problems.Editing;

/// <summary>The rules of a problem and what stands beside its questions.</summary>
internal static class ProblemSettingsForm
{
    internal static IReadOnlyList<EditField> Fields { get; } =
    [
        EditField.Lines("hints", Phrase.T("Hints")) with { Hint = Phrase.T("One a line; learners ask for them one after the other.") },
        EditField.Html("explanation", Phrase.T("Explanation")) with { Hint = Phrase.T("Shown together with the answers.") },
        EditField.Number("settings.maxAttempts", Phrase.T("Attempts")) with { Hint = Phrase.T("As many as one likes, where nothing is said.") },
        EditField.OneOf("settings.showAnswer", Phrase.T("Show the answers"),
            ("", Phrase.T("As the course has it")), ("always", Phrase.T("Always")), ("attempted", Phrase.T("After the first attempt")), ("answered", Phrase.T("After a right answer")),
            ("finished", Phrase.T("After a right answer, or when nothing can be handed in any more")), ("closed", Phrase.T("When nothing can be handed in any more")),
            ("past_due", Phrase.T("After the due date")), ("never", Phrase.T("Never"))),
        EditField.OneOf("settings.showCorrectness", Phrase.T("Say whether an answer is right"),
            ("", Phrase.T("As the course has it")), ("always", Phrase.T("At once")), ("past_due", Phrase.T("After the due date")), ("never", Phrase.T("Never"))),
        EditField.OneOf("settings.gradingMethod", Phrase.T("Of several attempts counts"),
            ("", Phrase.T("As the course has it")), ("last_score", Phrase.T("The last one")), ("highest_score", Phrase.T("The best one")),
            ("first_score", Phrase.T("The first one")), ("average_score", Phrase.T("The average"))),
        EditField.Number("settings.weight", Phrase.T("Points of the whole problem")) with { Hint = Phrase.T("The sum of its questions' points, where nothing is said.") },
        EditField.OneOf("settings.rerandomize", Phrase.T("Draw the order anew"),
            ("", Phrase.T("As the course has it")), ("never", Phrase.T("Never: it is the same for everybody")), ("per_student", Phrase.T("For each learner")), ("onreset", Phrase.T("When a learner begins anew"))),
    ];

    /// <summary>Words that are given in another spelling or as a number are chosen in ours.</summary>
    internal static string Value(EditField field, JsonObject content)
    {
        var given = field.Get(content);
        return field.Options.FirstOrDefault(o => SettingsReader.Normalise(o.Value) == SettingsReader.Normalise(given)).Value ?? given;
    }
}
