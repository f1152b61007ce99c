using System.Numerics;

namespace Stoa.Problems.Mathematics;

/// <summary>A part of a parsed expression. Depth is bounded by the parser, so recursion here is safe.</summary>
internal abstract record Node
{
    internal abstract Complex Evaluate(Evaluation scope);
}

internal sealed record Number(double Value) : Node
{
    internal override Complex Evaluate(Evaluation scope) => Value;
}

internal sealed record Variable(string Name) : Node
{
    internal override Complex Evaluate(Evaluation scope) => scope.Variables[Name];
}

internal sealed record Call(string Function, Node Argument) : Node
{
    internal override Complex Evaluate(Evaluation scope) =>
        Functions.Apply(Function, Argument.Evaluate(scope), scope);
}

/// <summary>Right to left: 2^3^2 is 2^9.</summary>
internal sealed record Power(IReadOnlyList<Node> Parts) : Node
{
    internal override Complex Evaluate(Evaluation scope)
    {
        var result = Parts[^1].Evaluate(scope);
        for (var i = Parts.Count - 2; i >= 0; i--)
            result = Arithmetic.Power(Parts[i].Evaluate(scope), result, scope);
        return result;
    }
}

/// <summary>Resistors in parallel, <c>a || b</c>: the reciprocal of the sum of reciprocals; not a number where one is zero.</summary>
internal sealed record Parallel(IReadOnlyList<Node> Parts) : Node
{
    internal override Complex Evaluate(Evaluation scope)
    {
        var sum = Complex.Zero;
        foreach (var part in Parts)
        {
            var value = part.Evaluate(scope);
            if (value == Complex.Zero) return double.NaN;
            sum = Arithmetic.Add(sum, Arithmetic.Divide(1, value, scope));
        }
        return Arithmetic.Divide(1, sum, scope);
    }
}

internal sealed record Product(IReadOnlyList<(bool Divide, Node Part)> Parts) : Node
{
    internal override Complex Evaluate(Evaluation scope)
    {
        var result = Complex.One;
        foreach (var (divide, part) in Parts)
        {
            var value = part.Evaluate(scope);
            result = divide ? Arithmetic.Divide(result, value, scope) : Arithmetic.Multiply(result, value);
        }
        return result;
    }
}

internal sealed record Sum(IReadOnlyList<(bool Subtract, Node Part)> Parts) : Node
{
    internal override Complex Evaluate(Evaluation scope)
    {
        var result = Complex.Zero;
        foreach (var (subtract, part) in Parts)
        {
            var value = part.Evaluate(scope);
            result = Arithmetic.Add(result, subtract ? -value : value);
        }
        return result;
    }
}
