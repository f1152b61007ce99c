namespace Stoa.Problems.Questions;

/// <summary>An input whose answer the problem's script judges, alone or together with its neighbours.</summary>
internal sealed record ScriptedQuestion : Question
{
    internal required ScriptedField Field { get; init; }

    /// <summary>What “show answer” says, where the author gave it.</summary>
    internal string? ShownAnswer { get; init; }

    internal override IReadOnlyList<string> Keys => Field is DragField drag ? [.. drag.Items.Select((_, i) => KeyOf(i))] : [Id];

    internal override bool IsRead => Field is TextField { Mathematics: true };

    internal override Reading? Read(string text) => IsRead ? Reading.Of(Mathematics.Expression.ReadAny(text)) : null;

    internal override int LongestAnswer => Field.LongestAnswer;

    /// <summary>Why the script need not be asked: what was handed in is nothing that it could read.</summary>
    internal Phrase? Fault(Answers answers) => Field.Fault(Given(answers));

    /// <summary>Where the place of one thing to be dragged arrives.</summary>
    internal string KeyOf(int item) => $"{Id}.{item}";

    /// <summary>The answer as the script reads it.</summary>
    internal string Given(Answers answers) => Field switch
    {
        DragField drag => drag.Write(KeyOf, answers),
        AreaField => (answers.One(Id) ?? "").Replace("\r\n", "\n", StringComparison.Ordinal),
        _ => answers.One(Id) ?? "",
    };

    internal override CorrectAnswer Correct => new() { Texts = ShownAnswer is { Length: > 0 } shown ? [shown] : [] };

    internal override string Say(Answers answers) => Field is TextField or AreaField ? base.Say(answers) : "";

    internal override Outcome Grade(Answers answers, int seed) =>
        throw new InvalidOperationException("The script of its problem grades it.");
}

/// <summary>What the answer is given with.</summary>
internal abstract record ScriptedField
{
    internal virtual int LongestAnswer => 10_000;

    internal virtual Phrase? Fault(string given) => null;
}

internal sealed record TextField(int? Width, bool Mathematics) : ScriptedField;

/// <param name="Initial">What stands there at first.</param>
internal sealed record AreaField(int Rows, string Initial) : ScriptedField;

/// <summary>A page by the author in a frame, which says what the answer is and what state it is in.</summary>
/// <param name="Direct">The page's functions are called by name; otherwise it listens for messages by itself.</param>
internal sealed record AppField(
    string Source, int Width, int Height, string Title, string GradeFunction, string? GetState, string? SetState, string? InitialState, bool Direct) : ScriptedField
{
    /// <summary>A page's state may be large.</summary>
    internal override int LongestAnswer => 200_000;
}

/// <summary>A question whose numbers and words the script has yet to give.</summary>
internal sealed record UnpreparedQuestion : Question
{
    internal override CorrectAnswer Correct => new();

    internal override Outcome Grade(Answers answers, int seed) =>
        throw new InvalidOperationException("The script of its problem has not run.");
}
