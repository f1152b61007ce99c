using Stoa.Platform.Web;

namespace Stoa.Platform.Tests.Web;

public sealed class CsvTests
{
    [Theory]
    [InlineData("=HYPERLINK(\"http://evil\")", "\"'=HYPERLINK(\"\"http://evil\"\")\"")]
    [InlineData("+1+1", "'+1+1")]
    [InlineData("-2+3", "'-2+3")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("  =1", "'  =1")]
    [InlineData("＝1", "'＝1")]
    [InlineData("|cmd", "'|cmd")]
    public void What_a_spreadsheet_would_run_is_made_text(string cell, string written) => Assert.Equal(written, Csv.Cell(cell));

    [Theory]
    [InlineData("-3.5", "-3.5")]
    [InlineData("Zoë", "Zoë")]
    [InlineData("", "")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("a;b", "\"a;b\"")]
    [InlineData("say \"hi\"", "\"say \"\"hi\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    public void Everything_else_stays_what_it_is(string cell, string written) => Assert.Equal(written, Csv.Cell(cell));
}
