namespace Stoa.Ui.Tests.Strings;

public class ClockTests
{
    [Theory]
    [InlineData("73", 73.0), InlineData("1:13", 73.0), InlineData("1:02:03.5", 3723.5), InlineData(" 0:05 ", 5.0)]
    [InlineData("1:75", null), InlineData("-3", null), InlineData("soon", null), InlineData("", null), InlineData("1:2:3:4", null), InlineData("99:00:00", null)]
    public void Times_are_read_as_a_player_shows_them(string text, double? seconds) => Assert.Equal(seconds, Clock.Read(text));

    [Fact]
    public void Times_are_written_as_a_player_shows_them() => Assert.Equal(["0:05", "1:05", "1:01:01"], new[] { 5, 65.9, 3661 }.Select(Clock.Of));

    [Fact]
    public void What_is_left_of_a_second_is_written_where_it_matters() => Assert.Equal(["1:05.5", "0:05", "1:00"], new[] { 65.5, 5, 59.999 }.Select(Clock.Exact));
}
