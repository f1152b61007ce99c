using Stoa.Accounts.Codes;

namespace Stoa.Accounts.Tests.Codes;

public sealed class CodeTests
{
    [Theory]
    [InlineData("12345678", "12345678")]
    [InlineData(" 1234 5678 ", "12345678")]
    [InlineData("1234-5678", "12345678")]
    [InlineData("١٢٣٤ ٥٦٧٨", "12345678")]
    [InlineData("1234567", null)]
    [InlineData("123456789", null)]
    [InlineData("1234567x", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_code_is_read_however_it_is_typed(string? typed, string? digits) => Assert.Equal(digits, Code.Read(typed));

    [Fact]
    public void New_codes_have_eight_digits_and_differ()
    {
        var codes = Enumerable.Range(0, 100).Select(_ => Code.New()).ToList();
        Assert.All(codes, code => Assert.Equal(code, Code.Read(Code.Spaced(code))));
        Assert.True(codes.Distinct().Count() > 95);
    }

    [Fact]
    public void A_hash_belongs_to_its_row() =>
        Assert.NotEqual(Code.Hash(Guid.CreateVersion7(), "12345678"), Code.Hash(Guid.CreateVersion7(), "12345678"));
}
