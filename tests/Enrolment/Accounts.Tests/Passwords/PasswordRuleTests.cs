using Stoa.Accounts.Passwords;

namespace Stoa.Accounts.Tests.Passwords;

public sealed class PasswordRuleTests
{
    [Theory]
    [InlineData("seven sails at dawn")]
    [InlineData("xk7-mmq2-plo")]
    [InlineData("علمني حرفا صرت له عبدا")]
    [InlineData("correct horse battery staple")]
    public void A_few_words_of_ones_own_are_good(string password) =>
        Assert.Null(PasswordRule.Fault(password, "zeno@example.org", "Zeno of Citium"));

    [Theory]
    [InlineData("short")]
    [InlineData("password")]
    [InlineData("P@ssw0rd2024!")]
    [InlineData("iloveyou123")]
    [InlineData("aaaaaaaaaa")]
    [InlineData("abcdefghij")]
    [InlineData("98765432")]
    [InlineData("zeno@example.org")]
    [InlineData("Zeno of Citium")]
    [InlineData("ZenoOfCitium1")]
    public void What_anybody_would_try_first_is_not(string password) =>
        Assert.NotNull(PasswordRule.Fault(password, "zeno@example.org", "Zeno of Citium"));

    [Fact]
    public void There_is_an_end_to_length() => Assert.NotNull(PasswordRule.Fault(new string('x', 500) + "abcdefghijklmnop", "a@b.c", "A"));
}
