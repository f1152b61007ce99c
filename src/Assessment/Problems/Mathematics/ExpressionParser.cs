namespace Stoa.Problems.Mathematics;

/// <summary>
/// Reads an expression by the grammar of Open edX's calculator: sums of products of parallels of powers of atoms.
/// There is no implicit multiplication; a sign belongs to a number or stands before a whole sum.
/// </summary>
internal sealed class ExpressionParser(string text, bool caseSensitive)
{
    internal const int LongestText = 4_000;
    internal const int DeepestNesting = 100;

    private int at;
    private int depth;

    internal HashSet<string> Variables { get; } = new(StringComparer.Ordinal);

    internal HashSet<string> Functions { get; } = new(StringComparer.Ordinal);

    internal bool TooDeep { get; private set; }

    /// <summary>The whole text as one expression, or null where the text is not one.</summary>
    internal Node? Parse()
    {
        var node = Sum();
        SkipSpace();
        return at == text.Length ? node : null;
    }

    private Node? Sum()
    {
        if (++depth > DeepestNesting)
        {
            TooDeep = true;
            return null;
        }
        var parts = new List<(bool, Node)>();
        var subtract = Take('-');
        if (!subtract) Take('+');
        do
        {
            if (Product() is not { } part) return null;
            parts.Add((subtract, part));
            subtract = Take('-');
        }
        while (subtract || Take('+'));
        depth--;
        return parts is [(false, var only)] ? only : new Sum(parts);
    }

    private Node? Product()
    {
        var parts = new List<(bool, Node)>();
        var divide = false;
        do
        {
            if (Parallel() is not { } part) return null;
            parts.Add((divide, part));
            divide = Take('/');
        }
        while (divide || Take('*'));
        return parts is [(false, var only)] ? only : new Product(parts);
    }

    private Node? Parallel()
    {
        var parts = new List<Node>();
        do
        {
            if (Power() is not { } part) return null;
            parts.Add(part);
        }
        while (Take("||"));
        return parts is [var only] ? only : new Parallel(parts);
    }

    private Node? Power()
    {
        var parts = new List<Node>();
        do
        {
            if (Atom() is not { } part) return null;
            parts.Add(part);
        }
        while (Take('^'));
        return parts is [var only] ? only : new Power(parts);
    }

    private Node? Atom()
    {
        SkipSpace();
        if (at == text.Length) return null;
        if (Numeral.TryRead(text, ref at, out var number)) return new Number(number);
        if (char.IsAsciiLetter(text[at])) return Named();
        return Take('(') ? Closed(Sum()) : null;
    }

    private Node? Named()
    {
        var start = at;
        var plain = Name.ReadPlain(text, at);
        at = plain;
        if (Take('('))
        {
            var function = text[start..plain];
            Functions.Add(function);
            return Closed(Sum()) is { } argument ? new Call(caseSensitive ? function : function.ToLowerInvariant(), argument) : null;
        }
        at = Name.ReadTensor(text, start) ?? plain;
        var name = text[start..at];
        Variables.Add(name);
        return new Variable(name);
    }

    private Node? Closed(Node? inside) => inside is not null && Take(')') ? inside : null;

    private bool Take(char expected)
    {
        SkipSpace();
        if (at == text.Length || text[at] != expected) return false;
        at++;
        return true;
    }

    private bool Take(string expected)
    {
        SkipSpace();
        if (string.CompareOrdinal(text, at, expected, 0, expected.Length) != 0) return false;
        at += expected.Length;
        return true;
    }

    private void SkipSpace() => Numeral.SkipSpace(text, ref at);
}
