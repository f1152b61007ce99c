using System.Globalization;
using Microsoft.AspNetCore.Http;
using Stoa.Ui.Strings;

namespace Stoa.Ui.Tests.Strings;

public class WordsTests
{
    private static T In<T>(string language, Func<T> work)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        try
        {
            return work();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public void English_is_the_key_itself() => Assert.Equal("Account of Hypatia", In("en", () => Words.T("Account of {0}", "Hypatia")));

    [Fact]
    public void Other_languages_come_from_the_modules_catalogues() => Assert.Equal("حساب هيباتيا", In("ar", () => Words.T("Account of {0}", "هيباتيا")));

    [Fact]
    public void A_missing_translation_falls_back_to_english() => Assert.Equal("Nowhere", In("ar", () => Words.T("Nowhere||noun")));

    [Theory]
    [InlineData(0, "zero"), InlineData(1, "one"), InlineData(2, "two"), InlineData(3, "few"), InlineData(10, "few")]
    [InlineData(11, "many"), InlineData(99, "many"), InlineData(100, "other"), InlineData(102, "other"), InlineData(103, "few"), InlineData(111, "many")]
    public void Arabic_counts_by_six_forms(long count, string form) => Assert.Equal(form, Plurals.Form("ar", count));

    [Fact]
    public void A_count_is_written_in_the_readers_language()
    {
        Assert.Equal("1,200 things need your attention", In("en", () => Words.TN("One thing needs your attention", "{0} things need your attention", 1200)));
        Assert.Equal("أمران يحتاجان إلى انتباهك", In("ar", () => Words.TN("One thing needs your attention", "{0} things need your attention", 2)));
    }

    [Fact]
    public void Numbers_in_arabic_carry_the_separators_of_their_digits()
    {
        var arabic = RequestCulture.Known("ar")!;
        Assert.Equal("1,234.5", 1234.5.ToString("N1", arabic));
        Assert.Equal("-0.5", (-0.5).ToString("0.0", arabic).Replace("\u200e", ""));
        Assert.Equal("62%", 0.62.ToString("P0", arabic).Replace("\u200e", "").Replace(" ", "").Replace("\u00a0", ""));
    }

    [Fact]
    public void Markup_stays_and_arguments_are_encoded() =>
        Assert.Equal("Hello <b>&lt;i&gt;</b>", In("en", () => Words.TH("Hello <b>{0}</b>", "<i>").Value));

    [Theory]
    [InlineData("?lang=ar", "en", "en", "ar")]
    [InlineData("", "ar", "en", "ar")]
    [InlineData("", null, "de, ar-EG;q=0.8, en;q=0.5", "ar")]
    [InlineData("?lang=xx", null, "*", "en")]
    [InlineData("", null, "en;q=0.1;;;,,x", "en")]
    public void The_address_outweighs_the_cookie_and_the_cookie_the_browser(string query, string? cookie, string accept, string expected)
    {
        var http = new DefaultHttpContext();
        http.Request.QueryString = new(query);
        http.Request.Headers.AcceptLanguage = accept;
        if (cookie is not null)
            http.Request.Headers.Cookie = $"{RequestCulture.Cookie}={cookie}";
        Assert.Equal(expected, In("en", () => RequestCulture.Apply(http).Name));
    }
}
