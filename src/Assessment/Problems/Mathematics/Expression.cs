using System.Numerics;

namespace Stoa.Problems.Mathematics;

/// <summary>A mathematical expression that has been read and found to use only what is allowed.</summary>
internal sealed class Expression
{
    private static readonly (string Name, Complex Value)[] constants =
        [("i", Complex.ImaginaryOne), ("j", Complex.ImaginaryOne), ("e", Math.E), ("pi", Math.PI)];

    private readonly Node root;
    private readonly bool caseSensitive;

    internal Node Root => root;

    /// <summary>How names of variables are told apart.</summary>
    internal StringComparer Names => caseSensitive ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase;

    private Expression(Node root, bool caseSensitive) => (this.root, this.caseSensitive) = (root, caseSensitive);

    /// <summary>Reads an expression without variables and gives its value; blank text is not a number, and no error.</summary>
    internal static (Complex Value, Phrase? Error) Evaluate(string text)
    {
        if (string.IsNullOrWhiteSpace(text)) return (double.NaN, null);
        var (expression, error) = Read(text, []);
        return expression is null ? (double.NaN, error) : expression.Evaluate(new Dictionary<string, Complex>(), text);
    }

    /// <summary>Reads an expression that may use the given variables and the constants i, j, e and pi.</summary>
    internal static (Expression? Expression, Phrase? Error) Read(
        string text, IReadOnlyCollection<string> variables, bool caseSensitive = false)
    {
        var (root, parser, error) = Parse(text, caseSensitive);
        if (root is null) return (null, error);
        var names = new Names(variables, constants.Select(c => c.Name), caseSensitive);
        if ((names.CheckVariables(parser.Variables) ?? names.CheckFunctions(parser.Functions)) is { } unknown)
            return (null, unknown);
        return (new Expression(root, caseSensitive), null);
    }

    /// <summary>Reads an expression whose names are not known here, for showing it.</summary>
    internal static (Expression? Expression, Phrase? Error) ReadAny(string text)
    {
        var (root, _, error) = Parse(text, caseSensitive: true);
        return root is null ? (null, error) : (new Expression(root, true), null);
    }

    /// <summary>The names of variables in an expression, without those of constants; none where it cannot be read.</summary>
    internal static IReadOnlyList<string> NamesIn(string text) =>
        Parse(text, caseSensitive: true) is { Root: not null } read ? [.. read.Parser.Variables.Except(constants.Select(c => c.Name)).Order(StringComparer.Ordinal)] : [];

    private static (Node? Root, ExpressionParser Parser, Phrase? Error) Parse(string text, bool caseSensitive)
    {
        var parser = new ExpressionParser(text, caseSensitive);
        if (text.Length > ExpressionParser.LongestText)
            return (null, parser, Phrase.T("This answer is too long: at most {0} characters.", $"{ExpressionParser.LongestText}"));
        if (Parentheses.Check(text) is { } unmatched) return (null, parser, unmatched);
        var root = parser.Parse();
        if (parser.TooDeep) return (null, parser, Phrase.T("This answer has too many nested parentheses."));
        return root is null ? (null, parser, Phrase.T("This is not a valid mathematical expression: {0}", Shorten(text))) : (root, parser, null);
    }

    internal (Complex Value, Phrase? Error) Evaluate(IReadOnlyDictionary<string, Complex> variables, string text)
    {
        var known = new Dictionary<string, Complex>(Names);
        foreach (var (name, value) in constants) known[name] = value;
        foreach (var (name, value) in variables) known[name] = value;
        var scope = new Evaluation(known);
        var result = root.Evaluate(scope);
        return scope.Fault is { } fault ? (double.NaN, Explain(fault, text)) : (result, null);
    }

    internal static string Shorten(string text) => text.Length <= 80 ? text : string.Concat(text.AsSpan(0, 80), "…");

    private static Phrase Explain(MathFault fault, string text) => fault switch
    {
        MathFault.DivisionByZero => Phrase.T("This expression divides by zero: {0}", Shorten(text)),
        MathFault.FactorialDomain => Phrase.T("A factorial needs a whole number that is not negative: {0}", Shorten(text)),
        _ => Phrase.T("A number in this expression is too large: {0}", Shorten(text)),
    };
}
