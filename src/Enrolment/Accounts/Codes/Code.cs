using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Stoa.Accounts.Codes;

/// <summary>Eight digits that a person carries from their mailbox to the page. Valid ten minutes, five tries, once.</summary>
internal static class Code
{
    internal const int Digits = 8;
    internal const int MostTries = 5;

    internal static string New() => RandomNumberGenerator.GetInt32(100_000_000).ToString("00000000", CultureInfo.InvariantCulture);

    /// <summary>In two groups, for reading.</summary>
    internal static string Spaced(string code) => $"{code[..4]} {code[4..]}";

    /// <summary>What was typed, in digits of any script, with or without spaces; null when it cannot be a code.</summary>
    internal static string? Read(string? typed)
    {
        if (typed is not { Length: < 40 })
            return null;
        var digits = new StringBuilder(Digits);
        foreach (var c in typed)
            if (char.IsDigit(c))
                digits.Append((int)char.GetNumericValue(c));
            else if (!char.IsWhiteSpace(c) && c != '-' && !char.IsControl(c) && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.Format)
                return null;
        return digits.Length == Digits ? digits.ToString() : null;
    }

    /// <summary>Salted with the row's id, so that one table of hashes does not serve for all.</summary>
    internal static byte[] Hash(Guid id, string code) => SHA256.HashData(Encoding.UTF8.GetBytes($"{id:N}{code}"));
}
