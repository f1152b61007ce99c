using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Components;

namespace Stoa.Ui.Strings;

/// <summary>
/// The words a person reads. The English text is the key; other languages come from the modules' catalogues, chosen
/// by <see cref="CultureInfo.CurrentUICulture"/>. <see cref="CultureInfo.CurrentCulture"/> stays invariant, so what a
/// template prints for a machine (a width, a date attribute) is the same in every language.
/// <para>Where one English text needs two translations, tell them apart by a remark after <c>||</c>: "Open||verb".</para>
/// </summary>
public static class Words
{
    /// <summary>The reader's language, also for numbers and dates that a person reads.</summary>
    public static CultureInfo Culture => CultureInfo.CurrentUICulture;

    public static string T(string english, params ReadOnlySpan<object?> args)
    {
        var text = Find(english)?.Text ?? Plain(english);
        return args.IsEmpty ? text : string.Format(Culture, text, args);
    }

    /// <param name="one">English for one; it is the key of the catalogue's plural forms.</param>
    /// <param name="many">English for every other count.</param>
    public static string TN(string one, string many, long count, params ReadOnlySpan<object?> args)
    {
        var culture = Culture;
        var text = Find(one)?.Form(Plurals.Form(culture.TwoLetterISOLanguageName, count)) ?? Plain(count is 1 or -1 ? one : many);
        return string.Format(culture, text, [count.ToString("N0", culture), .. args]);
    }

    /// <summary>A text with markup of ours; arguments are encoded.</summary>
    public static MarkupString TH(string english, params ReadOnlySpan<object?> args)
    {
        var encoded = new object?[args.Length];
        for (var i = 0; i < args.Length; i++)
            encoded[i] = args[i] is MarkupString markup ? markup.Value : WebUtility.HtmlEncode(Convert.ToString(args[i], Culture));
        return new(T(english, encoded));
    }

    private static Catalogue.Entry? Find(string key)
    {
        var language = Culture.TwoLetterISOLanguageName;
        return language == "en" ? null : Catalogue.Of(language)?.Find(key);
    }

    private static string Plain(string english)
    {
        var remark = english.IndexOf("||", StringComparison.Ordinal);
        return remark < 0 ? english : english[..remark];
    }
}
