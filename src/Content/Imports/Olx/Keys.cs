using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Stoa.Imports.Fidelity;
using Stoa.Ui.Strings;

namespace Stoa.Imports.Olx;

/// <summary>Gives every block a key that is unique in the course and the same at the next import.</summary>
internal sealed class Keys(Ledger ledger)
{
    private const int MaxLength = 100;

    /// <summary>Words that stand for pages of the course in its addresses.</summary>
    private static readonly HashSet<string> Reserved =
        ["jump", "blocks", "pages", "dates", "updates", "search", "saved", "progress", "marks", "instructor", "handouts", "grades", "tree"];

    private readonly HashSet<string> given = new(StringComparer.Ordinal);
    private readonly HashSet<string> names = new(StringComparer.Ordinal);

    internal bool IsKnown(string name) => given.Contains(name) || names.Contains(name);

    internal string Of(Definition definition, string parent, int ordinal)
    {
        if (definition.Name is not { } name)
            return Unique($"{parent}-{definition.Type}{ordinal.ToString(CultureInfo.InvariantCulture)}");
        names.Add(name);
        var key = Fit(name);
        if (Reserved.Contains(key))
            key = $"{definition.Type}-{key}";
        if (!given.Contains(key))
            return Unique(key);
        ledger.Warn(definition.Where, Words.T("Several blocks are called “{0}”; this one got a key of its own.", name));
        return Unique($"{definition.Type}-{key}");
    }

    internal string Made(string parent, string suffix) => Unique($"{parent}-{suffix}");

    private string Unique(string wish)
    {
        var key = Fit(wish);
        for (var number = 2; !given.Add(key); number++)
            key = $"{Fit(wish)}-{number.ToString(CultureInfo.InvariantCulture)}";
        return key;
    }

    private static string Fit(string name)
    {
        if (name.Length <= MaxLength && name.All(IsPlain))
            return name;
        var plain = string.Concat(name.Select(c => IsPlain(c) ? c : '-')).Trim('-');
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..8];
        return $"{plain[..Math.Min(plain.Length, MaxLength - 10)]}-{hash}".Trim('-');
    }

    private static bool IsPlain(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '~' or '-';
}
