namespace Stoa.Platform.Mail;

/// <summary>What may stand in a header: a line break there would let a name or subject add headers of its own.</summary>
internal static class MailText
{
    private const int Longest = 300;

    internal static string OneLine(string text)
    {
        var line = string.Concat(text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c)).Trim();
        return line.Length <= Longest ? line : line[..Longest];
    }
}
