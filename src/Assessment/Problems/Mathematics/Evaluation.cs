using System.Numerics;

namespace Stoa.Problems.Mathematics;

/// <summary>One evaluation: the values of the variables, and the first thing that went wrong.</summary>
internal sealed class Evaluation(IReadOnlyDictionary<string, Complex> variables)
{
    internal IReadOnlyDictionary<string, Complex> Variables { get; } = variables;

    internal MathFault? Fault { get; private set; }

    internal Complex Fail(MathFault fault)
    {
        Fault ??= fault;
        return double.NaN;
    }
}

internal enum MathFault { DivisionByZero, FactorialDomain, TooLarge }
