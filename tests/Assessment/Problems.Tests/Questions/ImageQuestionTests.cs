using Stoa.Problems.Questions;

namespace Stoa.Problems.Tests.Questions;

public class ImageQuestionTests
{
    private static Problem Picture(string attributes) =>
        Given.Capa($"<imageresponse><imageinput src=\"/a.png\" width=\"600\" height=\"638\" alt=\"Map\" {attributes}/></imageresponse>");

    [Theory]
    [InlineData("[338,98]", true)]
    [InlineData("[412, 168]", true)]
    [InlineData("[400,120]", true)]
    [InlineData("[337,98]", false)]
    [InlineData("[413,168]", false)]
    [InlineData("", false)]
    public void A_rectangle_is_right_with_its_edges(string click, bool right) =>
        Assert.Equal(right ? Correctness.Correct : Correctness.Incorrect, Picture("rectangle=\"(338,98)-(412,168)\"").CorrectnessOf(click));

    [Fact]
    public void Any_of_several_rectangles_is_right() =>
        Assert.Equal(Correctness.Correct, Picture("rectangle=\"(1,1)-(2,2); [100,100]-[110,110]\"").CorrectnessOf("[105,105]"));

    [Theory]
    [InlineData("[[10,10],[30,30],[10,30],[30,10]]", "[20,20]", true)]
    [InlineData("[[10,10],[30,30],[10,30],[30,10]]", "[10,20]", false)]
    [InlineData("[[[10,10],[20,30],[40,10]],[[100,100],[120,130],[110,150]]]", "[110,125]", true)]
    [InlineData("[[[10,10],[20,30],[40,10]],[[100,100],[120,130],[110,150]]]", "[60,60]", false)]
    [InlineData("[[10,10],[30,30]]", "[20,20]", false)]
    public void A_region_is_the_hull_of_its_points_without_the_edge(string regions, string click, bool right) =>
        Assert.Equal(right ? Correctness.Correct : Correctness.Incorrect, Picture($"regions=\"{regions}\"").CorrectnessOf(click));

    [Theory]
    [InlineData("over there")]
    [InlineData("[1,2,3]")]
    [InlineData("[-1,2]")]
    [InlineData("[99999999999999,2]")]
    public void What_is_no_point_costs_no_attempt(string click) =>
        Assert.NotNull(Picture("rectangle=\"(1,1)-(2,2)\"").Grade(click).Error);

    [Theory]
    [InlineData("rectangle=\"here\"")]
    [InlineData("regions=\"[[1,2\"")]
    [InlineData("")]
    public void Shapes_that_cannot_be_read_are_told_to_the_author(string attributes) =>
        Assert.NotNull(Picture(attributes).Unsupported);
}
