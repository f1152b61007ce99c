using Stoa.Contracts.Courses;
using Stoa.Problems.Analysis.Statistics;
using Stoa.Problems.Questions;

namespace Stoa.Problems.Analysis;

/// <summary>A question with what learners answered to it first.</summary>
/// <param name="Block">Where it is corrected: its problem, quiz or bank.</param>
/// <param name="Number">Of the question in its problem; null where it is the only one.</param>
/// <param name="Seconds">What learners spent on it, in the middle; null where that is not known.</param>
internal sealed record AnalysedItem(Block Block, string Title, Question Question, int? Number, Item Item, double? Seconds = null)
{
    /// <summary>The ids of the options that earn all points.</summary>
    internal IReadOnlyList<string> Right => Question switch
    {
        ChoiceQuestion or AnnotationQuestion => Question.Correct.OptionIds,
        DropdownQuestion => Question.Correct.Texts,
        _ => [],
    };

    /// <summary>What an option says.</summary>
    internal string Name(string option) => Question switch
    {
        ChoiceQuestion choice when choice.Options.FirstOrDefault(o => o.Id == option) is { } found => found.Words?.Say() ?? Spoken.Of(found.Html, option),
        AnnotationQuestion annotation when annotation.Tags.FirstOrDefault(t => t.Id == option) is { } tag => tag.Text,
        _ => option,
    };

    internal static string TitleOf(string title, Question question, string otherwise) =>
        title.Length > 0 ? title : Spoken.Of(question.Label ?? "", otherwise);
}

/// <summary>What an answer consists of, for counting.</summary>
internal static class Chosen
{
    private const int LongestText = 60;

    /// <summary>Options by their ids, written answers in small letters; what has parts, and a program, says nothing as a whole.</summary>
    internal static string[] By(Question question, IReadOnlyDictionary<string, string[]> answers) => question switch
    {
        OrderingQuestion or PlacementQuestion or ImageQuestion or ChoiceTextQuestion or CodeQuestion => [],
        ChoiceQuestion or DropdownQuestion or AnnotationQuestion => answers.GetValueOrDefault(question.Id) ?? [],
        _ => answers.GetValueOrDefault(question.Id) is [{ Length: > 0 } text, ..] ? [Short(text.Trim().ToLowerInvariant())] : [],
    };

    private static string Short(string text) =>
        text.Length <= LongestText ? text : text[..(char.IsHighSurrogate(text[LongestText - 1]) ? LongestText - 1 : LongestText)] + "…";
}
