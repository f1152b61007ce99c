namespace Stoa.Ui.Strings;

/// <summary>The CLDR plural form of a whole number, for the languages that Stoa speaks.</summary>
internal static class Plurals
{
    internal static string Form(string language, long count)
    {
        var n = Math.Abs(count);
        return language == "ar" ? Arabic(n) : n == 1 ? "one" : "other";
    }

    private static string Arabic(long n) => n switch
    {
        0 => "zero",
        1 => "one",
        2 => "two",
        _ when n % 100 is >= 3 and <= 10 => "few",
        _ when n % 100 >= 11 => "many",
        _ => "other",
    };
}
