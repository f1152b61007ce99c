namespace Stoa.Problems.Mathematics;

/// <summary>The value of an expression in the real numbers, at high precision; null where it has none.</summary>
internal static class RealValue
{
    internal static Precise? Of(Node node, IReadOnlyDictionary<string, Precise> variables)
    {
        var value = node switch
        {
            Number number => double.IsFinite(number.Value) ? Precise.Of(number.Value) : null,
            Variable variable => variables.TryGetValue(variable.Name, out var known) ? known : null,
            Call call => Of(call.Argument, variables) is { } argument ? PreciseFunctions.Apply(call.Function, argument) : null,
            Power power => OfPower(power, variables),
            Parallel parallel => OfParallel(parallel, variables),
            Product product => OfProduct(product, variables),
            Sum sum => OfSum(sum, variables),
            _ => (Precise?)null,
        };
        return value is { IsBounded: true } ? value : null;
    }

    private static Precise? OfPower(Power power, IReadOnlyDictionary<string, Precise> variables)
    {
        var result = Of(power.Parts[^1], variables);
        for (var i = power.Parts.Count - 2; i >= 0 && result is not null; i--)
            result = Of(power.Parts[i], variables) is { } value ? PreciseFunctions.Power(value, result.Value) : null;
        return result;
    }

    private static Precise? OfParallel(Parallel parallel, IReadOnlyDictionary<string, Precise> variables)
    {
        var sum = Precise.Zero;
        foreach (var part in parallel.Parts)
        {
            if (PreciseFunctions.Over(Precise.One, Of(part, variables)) is not { } inverse) return null;
            sum += inverse;
        }
        return PreciseFunctions.Over(Precise.One, sum);
    }

    private static Precise? OfProduct(Product product, IReadOnlyDictionary<string, Precise> variables)
    {
        var result = Precise.One;
        foreach (var (divide, part) in product.Parts)
        {
            if (Of(part, variables) is not { } value || (divide && value.IsZero)) return null;
            result = divide ? result / value : result * value;
        }
        return result;
    }

    private static Precise? OfSum(Sum sum, IReadOnlyDictionary<string, Precise> variables)
    {
        var result = Precise.Zero;
        foreach (var (subtract, part) in sum.Parts)
        {
            if (Of(part, variables) is not { } value) return null;
            result = subtract ? result - value : result + value;
        }
        return result;
    }
}
