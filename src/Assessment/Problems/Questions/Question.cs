using Stoa.Contracts.Grading;

namespace Stoa.Problems.Questions;

/// <summary>One thing that a learner answers and that is graded by itself. A problem has one or several, anywhere in its text.</summary>
internal abstract record Question
{
    /// <summary>Names the answer: unique in the problem and stable between revisions.</summary>
    internal required string Id { get; init; }

    /// <summary>The response type, by the name that the source format gives it.</summary>
    internal required string Kind { get; init; }

    /// <summary>The question as HTML, where the author marked it as such.</summary>
    internal string? Label { get; init; }

    /// <summary>What a screen reader calls the field when there is no label: the text that stands before it.</summary>
    internal string Name { get; init; } = "";

    internal IReadOnlyList<string> Descriptions { get; init; } = [];

    internal double Points { get; init; } = 1;

    /// <summary>
    /// What a right answer earns. Open edX gives one point for a right answer even where the author set more
    /// <c>points</c> for the field, so a problem that comes from there keeps that.
    /// </summary>
    internal double PointsIfCorrect { get; init; } = 1;

    /// <summary>The field stands in the line of text that surrounds it.</summary>
    internal bool Inline { get; init; }

    /// <summary>The keys under which the parts of an answer arrive.</summary>
    internal virtual IReadOnlyList<string> Keys => [Id];

    /// <summary>How many characters an answer may have.</summary>
    internal virtual int LongestAnswer => 10_000;

    /// <summary>What is kept of a text that a form brings; empty where it is no answer.</summary>
    internal virtual string Taken(string given) => given;

    internal abstract CorrectAnswer Correct { get; }

    internal abstract Outcome Grade(Answers answers, int seed);

    /// <summary>How an answer is understood, for questions whose answers are mathematics; null for others.</summary>
    internal virtual Reading? Read(string text) => null;

    /// <summary>Whether answers are mathematics, so that a page shows how they are understood while they are typed.</summary>
    internal virtual bool IsRead => false;

    /// <summary>The answer as people read it; empty where nothing was answered.</summary>
    internal virtual string Say(Answers answers) => string.Join(", ", Keys.SelectMany(answers.All));

    protected Outcome Right(params IReadOnlyList<Feedback> feedback) =>
        new QuestionResult(Correctness.Correct, PointsIfCorrect, feedback);

    protected static Outcome Partly(double points, params IReadOnlyList<Feedback> feedback) =>
        new QuestionResult(Correctness.PartiallyCorrect, points, feedback);

    protected static Outcome Wrong(params IReadOnlyList<Feedback> feedback) =>
        new QuestionResult(Correctness.Incorrect, 0, feedback);

    /// <summary>The result where so many parts of all are right.</summary>
    protected QuestionResult Result(int right, int of, bool allOrNothing, IReadOnlyList<Feedback> feedback) =>
        right == of ? new(Correctness.Correct, PointsIfCorrect, feedback)
        : right == 0 || allOrNothing ? new(Correctness.Incorrect, 0, feedback)
        : new(Correctness.PartiallyCorrect, Points * right / of, feedback);
}

public enum Correctness { Incorrect, PartiallyCorrect, Correct }

/// <summary>What the author says to a certain answer.</summary>
/// <param name="Label">Null stands for “Correct” or “Incorrect”; empty for no label.</param>
internal sealed record Feedback(string? Label, IReadOnlyList<string> Html, bool Correct);

internal sealed record QuestionResult(Correctness Correctness, double Points, IReadOnlyList<Feedback> Feedback)
{
    /// <summary>Of each part by its id, where the question has parts (things to order or to place).</summary>
    public IReadOnlyDictionary<string, Correctness>? Parts { get; init; }

    /// <summary>What we say to the answer, in the reader's language.</summary>
    public Phrase? Remark { get; init; }

    /// <summary>What became of its tests, where the answer is a program.</summary>
    public ProgramResult? Program { get; init; }
}

/// <summary>Either a result, or a reason why the answer cannot be graded as it stands (which uses up no attempt), or what the sandbox has to
/// be asked first.</summary>
internal readonly record struct Outcome(QuestionResult? Result, Phrase? Error)
{
    internal Deferral? Deferred { get; private init; }

    internal WrittenProgram? Program { get; private init; }

    internal static Outcome Later(Deferral what) => new(null, null) { Deferred = what };

    internal static Outcome Run(WrittenProgram program) => new(null, null) { Program = program };

    public static implicit operator Outcome(QuestionResult result) => new(result, null);

    public static implicit operator Outcome(Phrase error) => new(null, error);
}

/// <param name="Task">What the program in the sandbox reads.</param>
/// <param name="OtherForm">What is said where the answer is equal to the expected one but written in another way than asked for.</param>
internal sealed record Deferral(System.Text.Json.Nodes.JsonObject Task, Phrase OtherForm);

/// <summary>What “show answer” shows for one question.</summary>
internal sealed record CorrectAnswer
{
    internal IReadOnlyList<string> OptionIds { get; init; } = [];

    internal IReadOnlyList<string> Texts { get; init; } = [];

    internal IReadOnlyList<Shape> Shapes { get; init; } = [];

    /// <summary>HTML of things, in their right order.</summary>
    internal IReadOnlyList<string> Order { get; init; } = [];

    /// <summary>Names of the right places of each thing, by its id.</summary>
    internal IReadOnlyDictionary<string, IReadOnlyList<string>> Places { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    internal bool IsKnown => OptionIds.Count + Texts.Count + Shapes.Count + Order.Count + Places.Count > 0;
}

/// <summary>What a learner handed in: for every key the values, as a form gives them.</summary>
internal sealed record Answers(IReadOnlyDictionary<string, IReadOnlyList<string>> Values)
{
    internal static readonly Answers None = new(new Dictionary<string, IReadOnlyList<string>>());

    internal IReadOnlyList<string> All(string key) => Values.GetValueOrDefault(key) ?? [];

    /// <summary>The one value of a key, or null where nothing was handed in.</summary>
    internal string? One(string key) => All(key) is [var first, ..] ? first : null;

    internal bool IsBlank => Values.Values.All(v => v.All(string.IsNullOrWhiteSpace));
}
