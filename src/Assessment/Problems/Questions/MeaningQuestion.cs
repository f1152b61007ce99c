using System.Text.Json.Nodes;
using Stoa.Problems.Mathematics;

namespace Stoa.Problems.Questions;

/// <summary>A formula that is right where it means the same as the author's for all real values, and is written as the author asks.</summary>
internal sealed record MeaningQuestion : Question
{
    internal required string Expected { get; init; }

    internal required IReadOnlyList<VariableDomain> Variables { get; init; }

    internal bool CaseSensitive { get; init; } = true;

    internal FormulaForm Form { get; init; }

    internal int? Width { get; init; }

    /// <summary>Where both formulas are plain numbers: the share of the expected one by which they may differ.</summary>
    internal double? NumbersWithin { get; init; }

    internal override CorrectAnswer Correct => new() { Texts = [Expected] };

    private IReadOnlyList<string> Names => [.. Variables.Select(v => v.Name)];

    internal override bool IsRead => true;

    internal override Reading? Read(string text) => Reading.Of(Expression.Read(Caret(text), Names, CaseSensitive));

    internal override Outcome Grade(Answers answers, int seed)
    {
        var text = answers.One(Id);
        if (string.IsNullOrWhiteSpace(text)) return Wrong();
        var (given, error) = Expression.Read(Caret(text), Names, CaseSensitive);
        if (given is null) return error!;
        var (expected, _) = Expression.Read(Caret(Expected), Names, CaseSensitive);
        if (expected is null) return Phrase.T("The expected answer of this question cannot be worked out. Please tell the course team.");
        if (NumbersWithin is { } share && Nears(text, Expected, share) is { } near) return near ? Right() : Wrong();
        var equal = Equivalence.Judge(given, expected, Variables, seed);
        if (equal == Equal.No) return Wrong();
        return equal == Equal.Yes && Form == FormulaForm.Any ? Right() : Outcome.Later(new(Task(given, expected, equal == Equal.Undecided), OtherForm));
    }

    /// <summary>Python's sign for powers is taken for ours.</summary>
    internal static string Caret(string text) => text.Replace("**", "^", StringComparison.Ordinal);

    /// <summary>Null where one of them is no number.</summary>
    private static bool? Nears(string given, string expected, double share)
    {
        var (theirs, unknown) = Expression.Evaluate(Caret(expected));
        var (ours, unclear) = Expression.Evaluate(Caret(given));
        return unknown is null && unclear is null ? ours == theirs || (ours - theirs).Magnitude < share * theirs.Magnitude : null;
    }

    /// <summary>What the sandbox is asked: whether they are equal, where that is in doubt, and whether the form is right.</summary>
    private JsonObject Task(Expression given, Expression expected, bool decide)
    {
        Func<string, string> name = CaseSensitive ? n => n : n => n.ToLowerInvariant();
        return new()
        {
            ["kind"] = "formula",
            ["ids"] = new JsonArray(Id),
            ["given"] = Tree.Of(given.Root, name),
            ["expected"] = Tree.Of(expected.Root, name),
            ["decide"] = decide,
            ["form"] = Form switch { FormulaForm.Factored => "factored", FormulaForm.Expanded => "expanded", FormulaForm.SimplestTerms => "simplest", _ => "" },
            ["whole"] = new JsonArray([.. Variables.Where(v => v.Whole).Select(v => (JsonNode)name(v.Name))]),
        };
    }

    private Phrase OtherForm => Form switch
    {
        FormulaForm.Factored => Phrase.T("This is equal to the answer, but not fully factored."),
        FormulaForm.Expanded => Phrase.T("This is equal to the answer, but not expanded with like terms put together."),
        _ => Phrase.T("This is equal to the answer, but not in simplest terms."),
    };
}

internal enum FormulaForm { Any, Factored, Expanded, SimplestTerms }
