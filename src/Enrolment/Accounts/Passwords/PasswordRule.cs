using System.Collections.Frozen;
using System.Text;
using Stoa.Ui.Strings;

namespace Stoa.Accounts.Passwords;

/// <summary>What makes a password acceptable: its length, and that it is not among the first that anybody would try.
/// No rule about kinds of characters: they make passwords worse.</summary>
internal static class PasswordRule
{
    internal const int Shortest = 8;
    internal const int Longest = 512;

    private static readonly FrozenSet<string> Common = ReadCommon();

    /// <returns>What is wrong, in words for its owner, or null.</returns>
    internal static string? Fault(string password, string email, string name)
    {
        if (password.Length < Shortest)
            return Words.T("Use at least {0} characters. A few words in a row are easy to remember.", Shortest);
        if (password.Length > Longest)
            return Words.T("Use at most {0} characters.", Longest);
        if (IsCommon(password) || IsAboutOwner(password, email, name))
            return Words.T("This password is easy to guess. A few words that only you would put together are better.");
        return null;
    }

    private static bool IsCommon(string password)
    {
        var plain = password.ToLowerInvariant();
        return Common.Contains(plain) || Common.Contains(Stem(plain)) || IsMonotonous(plain);
    }

    // "Passw0rd2024!" is "password".
    private static string Stem(string plain)
    {
        var stem = plain.TrimEnd("0123456789!?.,*#$%&@+-_ ".ToCharArray()).TrimStart("0123456789!.#".ToCharArray());
        var letters = new StringBuilder(stem.Length);
        foreach (var c in stem)
            letters.Append(c switch { '0' => 'o', '1' or '!' => 'i', '3' => 'e', '4' or '@' => 'a', '5' or '$' => 's', '7' => 't', _ => c });
        return letters.ToString();
    }

    // Few different characters, or a run through the alphabet or the digits.
    private static bool IsMonotonous(string plain)
    {
        if (plain.Distinct().Count() <= 3)
            return true;
        var steps = plain.Zip(plain.Skip(1), (a, b) => b - a).ToList();
        return steps.Count(step => step is 1 or -1 or 0) >= steps.Count - 1;
    }

    private static bool IsAboutOwner(string password, string email, string name)
    {
        string[] own = [email, email.Split('@')[0], name, name.Replace(" ", "", StringComparison.Ordinal), "stoa"];
        return own.Any(word => word.Length >= 4 && Stem(password.ToLowerInvariant()) is var stem
            && (stem == word.ToLowerInvariant() || string.Equals(password, word, StringComparison.OrdinalIgnoreCase)));
    }

    private static FrozenSet<string> ReadCommon()
    {
        using var reader = new StreamReader(typeof(PasswordRule).Assembly.GetManifestResourceStream("Stoa.Accounts.Passwords.common-passwords.txt")!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToFrozenSet(StringComparer.Ordinal);
    }
}
