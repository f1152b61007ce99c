namespace Stoa.Accounts.Tests;

public sealed class EmailAddressTests
{
    [Theory]
    [InlineData(" Zeno@Example.ORG ", "zeno@example.org")]
    [InlineData("zeno+stoa@example.org", "zeno+stoa@example.org")]
    [InlineData("zeno@bücher.example", "zeno@xn--bcher-kva.example")]
    [InlineData("zeno@localhost", "zeno@localhost")]
    public void Two_spellings_of_an_address_compare_equal(string typed, string key) => Assert.Equal(key, EmailAddress.Parse(typed)?.Key);

    [Theory]
    [InlineData("")]
    [InlineData("zeno")]
    [InlineData("@example.org")]
    [InlineData("zeno@")]
    [InlineData("zeno@example.org\nBcc: all@example.org")]
    [InlineData("Zeno <zeno@example.org>")]
    [InlineData("zeno@example.org, other@example.org")]
    [InlineData("ze no@example.org")]
    [InlineData("zeno@@example.org")]
    public void What_is_no_address_is_refused(string typed) => Assert.Null(EmailAddress.Parse(typed));

    [Fact]
    public void There_is_an_end_to_length() => Assert.Null(EmailAddress.Parse(new string('a', 250) + "@example.org"));
}
