using System.Numerics;

namespace Stoa.Problems.Mathematics;

/// <summary>A mathematical expression that has been read and found to use only what is allowed.</summary>
internal sealed class Expression
{
    private static readonly (string Name, Complex Value)[] constants =
        [("i", Complex.ImaginaryOne), ("j", Complex.ImaginaryOne), ("e", Math.E), ("pi", Math.PI)];

    private readonly Node root;
    private readonly bool caseSensitive;

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
        if (text.Length > ExpressionParser.LongestText)
            return (null, Phrase.T("This answer is too long: at most {0} characters.", $"{ExpressionParser.LongestText}"));
        if (Parentheses.Check(text) is { } unmatched) return (null, unmatched);
        var parser = new ExpressionParser(text, caseSensitive);
        var root = parser.Parse();
        if (parser.TooDeep) return (null, Phrase.T("This answer has too many nested parentheses."));
        if (root is null) return (null, Phrase.T("This is not a valid mathematical expression: {0}", Shorten(text)));
        var names = new Names(variables, constants.Select(c => c.Name), caseSensitive);
        if ((names.CheckVariables(parser.Variables) ?? names.CheckFunctions(parser.Functions)) is { } unknown)
            return (null, unknown);
        return (new Expression(root, caseSensitive), null);
    }

    internal (Complex Value, Phrase? Error) Evaluate(IReadOnlyDictionary<string, Complex> variables, string text)
    {
        var known = new Dictionary<string, Complex>(caseSensitive ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase);
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
