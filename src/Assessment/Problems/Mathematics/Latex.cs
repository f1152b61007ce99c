using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Stoa.Problems.Mathematics;

/// <summary>An expression as it was understood, to be shown to who wrote it. What comes out holds nothing but what the parser let in.</summary>
internal static partial class Latex
{
    private static readonly FrozenSet<string> greek = FrozenSet.ToFrozenSet(
    [
        "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu", "xi", "pi", "rho", "sigma", "tau",
        "upsilon", "phi", "chi", "psi", "omega", "Gamma", "Delta", "Theta", "Lambda", "Xi", "Pi", "Sigma", "Upsilon", "Phi", "Psi", "Omega",
    ]);

    private static readonly FrozenSet<string> operators = FrozenSet.ToFrozenSet(
        ["sin", "cos", "tan", "sec", "csc", "cot", "sinh", "cosh", "tanh", "coth", "arcsin", "arccos", "arctan", "ln", "exp"]);

    private enum Rank { Sum, Product, Power, Atom }

    internal static string Of(Node node) => Write(node).Text;

    private static (string Text, Rank Rank) Write(Node node) => node switch
    {
        Number number => OfNumber(number.Value),
        Variable variable => (OfName(variable.Name), Rank.Atom),
        Call call => OfCall(call),
        Power power => OfPower(power),
        Parallel parallel => (string.Join(@" \parallel ", parallel.Parts.Select(p => At(p, Rank.Power))), Rank.Product),
        Product product => OfProduct(product),
        Sum sum => OfSum(sum),
        _ => ("", Rank.Atom),
    };

    /// <summary>In parentheses where it binds less than its place asks for.</summary>
    private static string At(Node node, Rank least)
    {
        var (text, rank) = Write(node);
        return rank < least ? $@"\left({text}\right)" : text;
    }

    private static (string, Rank) OfNumber(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        if (text.Split('E') is [var mantissa, var exponent])
            return ($@"{mantissa} \times 10^{{{int.Parse(exponent, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)}}}", Rank.Product);
        return (text, value < 0 ? Rank.Sum : Rank.Atom);
    }

    private static string OfName(string name)
    {
        var primes = name.Length - name.TrimEnd('\'').Length;
        var match = Parts().Match(name.TrimEnd('\''));
        var text = new StringBuilder(Letters(match.Groups["base"].Value));
        if (match.Groups["sub"].Length > 0) text.Append("_{").Append(Letters(match.Groups["sub"].Value)).Append('}');
        if (match.Groups["sup"].Length > 0) text.Append("^{").Append(Letters(match.Groups["sup"].Value)).Append('}');
        return text.Append('\'', primes).ToString();
    }

    private static string Letters(string text) =>
        greek.Contains(text) ? $@"\{text}" : text.Length == 1 || text.All(char.IsAsciiDigit) ? text : $@"\mathrm{{{text.Replace("_", @"\_", StringComparison.Ordinal)}}}";

    private static (string, Rank) OfCall(Call call) => call.Function switch
    {
        "sqrt" => ($@"\sqrt{{{Of(call.Argument)}}}", Rank.Atom),
        "abs" => ($@"\left|{Of(call.Argument)}\right|", Rank.Atom),
        "fact" or "factorial" => ($"{At(call.Argument, Rank.Atom)}!", Rank.Atom),
        "log10" or "log2" => ($@"\log_{{{call.Function[3..]}}}\left({Of(call.Argument)}\right)", Rank.Atom),
        var name => ($@"{(operators.Contains(name) ? $@"\{name}" : $@"\operatorname{{{name}}}")}\left({Of(call.Argument)}\right)", Rank.Atom),
    };

    private static (string, Rank) OfPower(Power power)
    {
        var text = Of(power.Parts[^1]);
        for (var i = power.Parts.Count - 2; i >= 0; i--) text = $"{{{At(power.Parts[i], Rank.Atom)}}}^{{{text}}}";
        return (text, Rank.Power);
    }

    private static (string, Rank) OfProduct(Product product)
    {
        var text = "";
        foreach (var (divide, part) in product.Parts)
        {
            if (divide) text = $@"\frac{{{(text.Length == 0 ? "1" : text)}}}{{{Of(part)}}}";
            else text = text.Length == 0 ? NextDivides(product) ? Of(part) : At(part, Rank.Product) : $@"{text} \cdot {At(part, Rank.Product)}";
        }
        return (text, Rank.Product);
    }

    private static bool NextDivides(Product product) => product.Parts.Count > 1 && product.Parts[1].Divide;

    private static (string, Rank) OfSum(Sum sum)
    {
        var text = new StringBuilder();
        foreach (var (index, (subtract, part)) in sum.Parts.Index())
        {
            if (index > 0 || subtract) text.Append(subtract ? " - " : " + ");
            text.Append(index == 0 && !subtract ? Of(part) : At(part, Rank.Product));
        }
        return (text.ToString().Trim(), Rank.Sum);
    }

    [GeneratedRegex(@"^(?<base>[A-Za-z][A-Za-z0-9]*?)(?:_\{?(?<sub>[A-Za-z0-9_]+)\}?)?(?:\^\{(?<sup>[A-Za-z0-9]+)\})?$")]
    private static partial Regex Parts();
}
