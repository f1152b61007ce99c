using System.Globalization;
using System.Net.Mail;

namespace Stoa.Accounts;

/// <summary>An address as it was typed, and in the form in which two spellings of it are equal.</summary>
internal sealed record EmailAddress(string Text, string Key)
{
    private const int Longest = 254;

    internal static EmailAddress? Parse(string? typed)
    {
        var text = typed?.Trim().Normalize() ?? "";
        var at = text.LastIndexOf('@');
        if (text.Length > Longest || at is < 1 or > 64 || at == text.Length - 1 || text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c is '<' or '>' or '"' or ',' or ';'))
            return null;
        if (!MailAddress.TryCreate(text, out var address) || address.Address != text || AsciiDomain(text[(at + 1)..]) is not { } domain)
            return null;
        return new(text, $"{text[..at].ToLowerInvariant()}@{domain}");
    }

    private static string? AsciiDomain(string domain)
    {
        try
        {
            return new IdnMapping().GetAscii(domain).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
