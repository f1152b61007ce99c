using System.Globalization;

namespace Stoa.Problems.Mathematics;

/// <summary>Numerals: an own sign, a decimal point, an exponent, a per cent sign; white space between the parts is allowed.</summary>
internal static class Numeral
{
    internal static bool TryRead(string text, ref int at, out double value)
    {
        var (i, negative) = (at, false);
        if (text[i] is '+' or '-')
        {
            negative = text[i] == '-';
            i++;
            SkipSpace(text, ref i);
        }
        var start = i;
        var whole = SkipDigits(text, ref i);
        if (i < text.Length && text[i] == '.')
        {
            i++;
            whole += SkipDigits(text, ref i);
        }
        value = 0;
        if (whole == 0) return false;
        var digits = string.Concat(text.AsSpan(start, i - start), ReadExponent(text, ref i));
        value = double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture);
        if (negative) value = -value;
        at = i;
        SkipSpace(text, ref i);
        if (i < text.Length && text[i] == '%') (value, at) = (value * 0.01, i + 1);
        return true;
    }

    internal static void SkipSpace(string text, ref int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
    }

    private static string ReadExponent(string text, ref int at)
    {
        var i = at;
        SkipSpace(text, ref i);
        if (i == text.Length || text[i] is not ('e' or 'E')) return "";
        i++;
        SkipSpace(text, ref i);
        var sign = "";
        if (i < text.Length && text[i] is '+' or '-')
        {
            sign = text[i].ToString();
            i++;
            SkipSpace(text, ref i);
        }
        var start = i;
        if (SkipDigits(text, ref i) == 0) return "";
        at = i;
        return $"e{sign}{text.AsSpan(start, i - start)}";
    }

    private static int SkipDigits(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
        return at - start;
    }
}
