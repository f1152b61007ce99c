using Stoa.Problems.Banks;

namespace Stoa.Problems.Quizzes;

/// <summary>A quiz as its author wrote it: rules, and of what its questions are taken. Immutable, read once for a revision.</summary>
/// <param name="Intro">Safe HTML.</param>
/// <param name="Items">Its own questions.</param>
internal sealed record Quiz(string Intro, QuizSettings Settings, IReadOnlyList<QuizPart> Parts, IReadOnlyList<BankItem> Items)
{
    /// <summary>How many questions an attempt has, as far as the banks hold enough.</summary>
    internal int Count => Parts.Sum(part => part is QuizDraw draw ? draw.Count : 1);
}

/// <param name="Points">What each question of it is worth; null for what the question says itself.</param>
internal abstract record QuizPart(double? Points);

internal sealed record QuizOwn(string Item, double? Points) : QuizPart(Points);

/// <summary>So many of a bank, drawn for each attempt anew.</summary>
/// <param name="Tags">Only questions that have all of them.</param>
internal sealed record QuizDraw(string Bank, int Count, IReadOnlyList<string> Tags, double? Points) : QuizPart(Points);
