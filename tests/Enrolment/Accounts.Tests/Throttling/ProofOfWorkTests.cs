using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Stoa.Accounts.Throttling;

namespace Stoa.Accounts.Tests.Throttling;

public sealed class ProofOfWorkTests
{
    private readonly ProofOfWork work = new(TimeProvider.System);

    [Fact]
    public void A_stamp_counts_once_and_for_its_address_only()
    {
        var stamp = Solve("zeno@example.org", work.Now());
        Assert.False(work.Accepts(stamp, "other@example.org"));
        Assert.True(work.Accepts(stamp, "zeno@example.org"));
        Assert.False(work.Accepts(stamp, "zeno@example.org"));
    }

    [Fact]
    public void A_stamp_of_yesterday_or_tomorrow_does_not_count()
    {
        var now = long.Parse(work.Now(), CultureInfo.InvariantCulture);
        Assert.False(work.Accepts(Solve("a@example.org", $"{now - 4000}"), "a@example.org"));
        Assert.False(work.Accepts(Solve("a@example.org", $"{now + 4000}"), "a@example.org"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("1.1.1")]
    [InlineData("99999999999999999999999999.1")]
    [InlineData("-1.5")]
    public void What_is_no_stamp_does_not_count(string? stamp) => Assert.False(work.Accepts(stamp, "a@example.org"));

    [Theory]
    [InlineData(new byte[] { 0xFF }, 0)]
    [InlineData(new byte[] { 0x01 }, 7)]
    [InlineData(new byte[] { 0, 0, 0x10 }, 19)]
    [InlineData(new byte[] { 0, 0 }, 16)]
    public void Bits_are_counted_from_the_left(byte[] hash, int bits) => Assert.Equal(bits, ProofOfWork.ZeroBits(hash));

    private static string Solve(string subject, string time)
    {
        for (var number = 0; ; number++)
            if (ProofOfWork.ZeroBits(SHA256.HashData(Encoding.UTF8.GetBytes($"{subject}|{time}.{number}"))) >= ProofOfWork.Bits)
                return $"{time}.{number}";
    }
}
