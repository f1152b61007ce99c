using Microsoft.AspNetCore.Http;

namespace Stoa.Ui.Tests.Components;

public sealed class FormRowsTests
{
    [Theory]
    [InlineData("3", "", "0 1 2", false)]
    [InlineData("3", "options add", "0 1 2 -1", true)]
    [InlineData("3", "options remove 1", "0 2", true)]
    [InlineData("3", "options up 2", "0 2 1", true)]
    [InlineData("3", "options down 0", "1 0 2", true)]
    [InlineData("3", "options up 0", "0 1 2", true)]
    [InlineData("3", "options down 2", "0 1 2", true)]
    [InlineData("3", "others add", "0 1 2", true)]
    [InlineData("4", "options add", "0 1 2 3", true)]
    public void The_pressed_button_says_the_order(string count, string pressed, string expected, bool again)
    {
        var order = FormRows.Read(Form(count, pressed), "options", most: 4);
        Assert.Equal((expected, again), (string.Join(' ', order.Rows), order.Again));
    }

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("-1", "", 0)]
    [InlineData("many", "", 0)]
    [InlineData("999999999", "", 4)]
    [InlineData("99999999999999999999", "", 0)]
    [InlineData("2", "options remove 9", 2)]
    [InlineData("2", "options remove -1", 2)]
    [InlineData("2", "options explode 0", 2)]
    [InlineData("2", "options", 2)]
    public void A_hostile_form_has_no_more_rows_than_are_allowed(string count, string pressed, int rows) =>
        Assert.Equal(rows, FormRows.Read(Form(count, pressed), "options", most: 4).Rows.Count);

    [Fact]
    public void Fields_of_rows_have_names_that_machines_read_alike() => Assert.Equal("options.1200.text", FormRows.Name("options", 1200, "text"));

    private static FormCollection Form(string count, string pressed) => new(new() { ["options.count"] = count, [FormRows.Button] = pressed });
}
