using System.Text.Json;
using Stoa.Records.Statements;

namespace Stoa.Records.Tests.Statements;

/// <summary>The quick way to read a time and the thorough one never differ.</summary>
public sealed class TimesTests
{
    [Theory]
    [InlineData("2026-11-26T12:00:00Z", true), InlineData("2026-11-26T12:00Z", true), InlineData("2026-11-26t12:00:00z", true), InlineData("2026-11-26 12:00:00Z", true)]
    [InlineData("2026-11-26T12:00:00.123456789Z", true), InlineData("2026-11-26T12:00:00,5Z", true), InlineData("0001-01-01T00:00:00Z", true), InlineData("9999-12-31T23:59:59.9999999Z", true)]
    [InlineData("2026-11-26T12:00:00", true), InlineData("2026-11-26", true), InlineData("2026-11-26T12:00:00+0200", true), InlineData("2026-11-26T12:00:00-00:00", false)]
    [InlineData("2026-11-26Z", false), InlineData("2026-11-26T24:00:00Z", false), InlineData("2026-02-30T12:00:00Z", false), InlineData("2026-11-26T12:00:60Z", false)]
    [InlineData("2026-11-26T12:00:00.Z", false), InlineData("2026-W48-4T12:00:00Z", false), InlineData("Z", false), InlineData("", false), InlineData(" 2026-11-26T12:00:00Z", false)]
    public void A_time_is_one_for_both_ways_or_for_neither(string text, bool isOne)
    {
        var quick = Values.IsTime(JsonElement.Parse(JsonSerializer.Serialize(text)), out var read);
        var thorough = Values.IsTime(text, out var slowly);

        Assert.Equal((isOne, isOne), (quick, thorough));
        Assert.Equal((slowly, TimeSpan.Zero), (read, read.Offset));
    }
}
