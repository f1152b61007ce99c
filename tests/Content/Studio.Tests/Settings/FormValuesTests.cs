using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Stoa.Studio.Settings;
using Stoa.Ui;

namespace Stoa.Studio.Tests.Settings;

public sealed class FormValuesTests
{
    [Theory]
    [InlineData("12.5", 0.125, false)]
    [InlineData("100", 1, false)]
    [InlineData("101", 0, true)]
    [InlineData("-1", 0, true)]
    [InlineData("NaN", 0, true)]
    [InlineData("a lot", 0, true)]
    public void A_percentage_is_a_share_of_one(string written, double share, bool refused)
    {
        var errors = new FormErrors();
        Assert.Equal(share, Form("p", written, errors).Share("p"));
        Assert.Equal(refused, errors["p"] is not null);
    }

    [Fact]
    public void A_time_is_in_utc_and_comes_back_as_it_was_written()
    {
        var time = Form("t", "2026-03-01T09:30", new()).Time("t");
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 9, 30, 0, TimeSpan.Zero), time);
        Assert.Equal("2026-03-01T09:30", Written.Time(time));
        Assert.Null(Form("t", "", new()).Time("t"));
    }

    [Fact]
    public void What_is_no_time_is_refused()
    {
        var errors = new FormErrors();
        Form("t", "tomorrow-ish", errors).Time("t");
        Assert.NotNull(errors["t"]);
    }

    [Fact]
    public void Lines_are_taken_without_the_empty_ones() =>
        Assert.Equal(["one", "two"], Form("l", "one\r\n\r\n  two \n", new()).Lines("l"));

    [Fact]
    public void A_choice_that_is_not_offered_becomes_the_first() => Assert.Equal("submit", Form("c", "hack", new()).Choice("c", "submit", "pass"));

    private static FormValues Form(string name, string value, FormErrors errors) =>
        new(new FormCollection(new Dictionary<string, StringValues> { [name] = value }), errors);
}
