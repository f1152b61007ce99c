using Stoa.Problems.Questions;
using Stoa.Problems.Scripts;

namespace Stoa.Problems;

/// <summary>
/// A problem, whichever format it was written in: text with questions in it. Immutable; made once for a revision and
/// shared by all who see it.
/// </summary>
internal sealed record Problem
{
    /// <summary>The text as safe HTML, with a <see cref="Slot"/> wherever a question or an explanation stands.</summary>
    internal required string Body { get; init; }

    internal required IReadOnlyList<Question> Questions { get; init; }

    /// <summary>Worked solutions, shown with the answer.</summary>
    internal IReadOnlyList<Explanation> Explanations { get; init; } = [];

    /// <summary>False where “show answer” would show nothing: a circuit has no answer, and not every script says one.</summary>
    internal bool HasAnswers => Explanations.Count > 0 || Questions.Any(q => q.Correct.IsKnown);

    /// <summary>Hints that a learner may ask for, one after the other.</summary>
    internal IReadOnlyList<string> Hints { get; init; } = [];

    /// <summary>The settings that the source itself gives.</summary>
    internal IReadOnlyDictionary<string, string> Given { get; init; } = new Dictionary<string, string>();

    /// <summary>The settings that hold; the source's own, until <see cref="Under"/> has laid them on those of the course.</summary>
    internal ProblemSettings Settings { get; init; } = new();

    /// <summary>What an author or an import should know of.</summary>
    internal IReadOnlyList<ProblemNote> Notes { get; init; } = [];

    /// <summary>Every response that the source has, whether it can be answered here or not.</summary>
    internal IReadOnlyList<ResponseFound> Responses { get; init; } = [];

    /// <summary>Why it cannot be answered here: then it is shown with this sentence and counts for nothing.</summary>
    internal Phrase? Unsupported { get; init; }

    /// <summary>Python that it needs to be shown, to be graded, or both.</summary>
    internal ScriptSource? Script { get; init; }

    /// <summary>The responses that the script grades.</summary>
    internal IReadOnlyList<ScriptedResponse> Scripted { get; init; } = [];

    /// <summary>Functions of the script that say something to graded answers.</summary>
    internal IReadOnlyList<ScriptHint> ScriptHints { get; init; } = [];

    /// <summary>False while the script's names are missing: then it must not be shown, and its questions are only counted.</summary>
    internal bool IsPrepared { get; init; } = true;

    /// <summary>What its script said when it failed, for staff.</summary>
    internal string? ScriptTrace { get; init; }

    /// <summary>It cannot be shown and graded here and now, but has to wait for the sandbox.</summary>
    internal bool NeedsSandbox => Script is not null || Questions.Any(q => q is CodeQuestion or MeaningQuestion { Form: not FormulaForm.Any });

    /// <summary>Some answers to it may have to wait for the sandbox: two formulas of which it is not clear whether they are equal.</summary>
    internal bool MayNeedSandbox => Script is not null || Questions.Any(q => q is CodeQuestion or MeaningQuestion);

    /// <summary>It asks for a program, which only quizzes and banks do; a lesson has a block for it.</summary>
    internal bool HasProgram => Questions.Any(q => q is CodeQuestion);

    internal static readonly Phrase ProgramsElsewhere = Phrase.T("A programming task stands here only within a quiz or a bank of questions. In a lesson, add a block “Programming task”.");

    internal double RawPossible => Questions.Sum(q => q.Points);

    /// <summary>What the problem is worth in its assignment.</summary>
    internal double Possible => Unsupported is not null || Questions.Count == 0 ? 0 : Settings.Weight ?? RawPossible;

    /// <summary>The same problem where the given settings hold unless it says otherwise.</summary>
    internal Problem Under(params IReadOnlyList<IReadOnlyDictionary<string, string>> inherited) =>
        this with { Settings = SettingsReader.Read([.. inherited, Given]) };

    internal Question? Find(string id) => Questions.FirstOrDefault(q => q.Id == id);
}

/// <param name="ExplanationId">Set where it belongs to one of several right options of an answer pool.</param>
internal sealed record Explanation(string Html, string? ExplanationId = null);

internal sealed record ResponseFound(string Type, Phrase? Unsupported = null);

internal sealed record ProblemNote(NoteSeverity Severity, Phrase Text);

internal enum NoteSeverity { Information, Warning, Error }

/// <summary>
/// Marks in the text where something is put in. Private-use characters: taken out of what authors write, and left
/// alone by the HTML sanitizer.
/// </summary>
internal static class Slot
{
    internal const char Opening = '\uE000';
    internal const char Closing = '\uE001';

    internal static string Question(string id) => $"{Opening}q{id}{Closing}";

    internal static string Explanation(int index) => $"{Opening}e{index}{Closing}";

    internal static string StripFrom(string text) =>
        text.Replace(Opening.ToString(), "", StringComparison.Ordinal).Replace(Closing.ToString(), "", StringComparison.Ordinal);

    /// <summary>The text in its parts: HTML (kind ' '), questions ('q' and an id), explanations ('e' and an index).</summary>
    internal static IEnumerable<(char Kind, string Value)> Split(string body)
    {
        var at = 0;
        while (body.IndexOf(Opening, at) is var open and >= 0 && body.IndexOf(Closing, open) is var close and >= 0)
        {
            if (open > at) yield return (' ', body[at..open]);
            if (close > open + 1) yield return (body[open + 1], body[(open + 2)..close]);
            at = close + 1;
        }
        if (at < body.Length) yield return (' ', body[at..]);
    }
}
