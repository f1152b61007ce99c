using Stoa.Problems.Mathematics;
using Stoa.Problems.Questions;

namespace Stoa.Problems.Tests.Mathematics;

public sealed class MeasureTests
{
    private static Problem Question(string rest) => Given.Json($$"""{ "format": "stoa-problem/1", "body": [ { "response": "numeric", "id": "q1", {{rest}} } ] }""");

    [Theory]
    [InlineData("9.81 m/s^2", Correctness.Correct)]
    [InlineData("9.81m/s2", Correctness.Correct)]
    [InlineData("981 cm s^-2", Correctness.Correct)]
    [InlineData("0.00981 km/s^2", Correctness.Correct)]
    [InlineData("9.81 N/kg", Correctness.Correct)]
    [InlineData("9.81 * 10^0 m/(s*s)", Correctness.Correct)]
    [InlineData("9.81 m/s", Correctness.Incorrect)]
    [InlineData("9.81 km/s^2", Correctness.Incorrect)]
    [InlineData("8 m/s^2", Correctness.Incorrect)]
    public void A_number_with_any_unit_of_its_kind_is_right(string given, Correctness expected) =>
        Assert.Equal(expected, Question("\"answer\": 9.81, \"unit\": \"m/s^2\", \"tolerance\": \"1%\"").CorrectnessOf(given));

    [Theory]
    [InlineData("9.81", "Please give the unit with the number")]
    [InlineData("9.81 furlongs", "This unit is not known")]
    [InlineData("about 10 m", "This is not a number")]
    [InlineData("1e999 m", "This is not a number")]
    public void What_cannot_be_read_costs_nothing(string given, string said) =>
        Assert.StartsWith(said, Question("\"answer\": 9.81, \"unit\": \"m/s^2\"").Grade(given).Error!.Text);

    [Theory]
    [InlineData("3.14", Correctness.Correct)]
    [InlineData("3.1", Correctness.Incorrect)]
    [InlineData("3.142", Correctness.Incorrect)]
    [InlineData("3.13", Correctness.Incorrect)]
    [InlineData("314*10^-2", Correctness.Correct)]
    [InlineData("0.00314e3", Correctness.Correct)]
    public void Significant_figures_are_counted(string given, Correctness expected) =>
        Assert.Equal(expected, Question("\"answer\": 3.14159, \"significantFigures\": 3").CorrectnessOf(given));

    [Fact]
    public void Trailing_zeros_of_a_whole_number_may_count_or_not()
    {
        var problem = Question("\"answer\": 1200, \"significantFigures\": 2, \"tolerance\": 50");
        Assert.Equal(Correctness.Correct, problem.CorrectnessOf("1200"));
        Assert.Equal(Correctness.Incorrect, problem.CorrectnessOf("1200.0"));
        Assert.Equal("The value is right, but it should have {0} significant figures.", problem.Grade("1200.0").Result!.Remark!.Text);
    }

    [Fact]
    public void An_unknown_unit_or_form_is_told_to_the_author()
    {
        Assert.Contains("unit", Assert.Single(Given.Faults("""{ "format": "stoa-problem/1", "body": [ { "response": "numeric", "answer": 1, "unit": "furlong" } ] }""")));
        Assert.Contains("form", Assert.Single(Given.Faults("""{ "format": "stoa-problem/1", "body": [ { "response": "formula", "answer": "x", "variables": { "x": [1, 2] }, "form": "pretty" } ] }""")));
        Assert.Single(Given.Faults("""{ "format": "stoa-problem/1", "body": [ { "response": "formula", "answer": "1", "compare": "meaning", "variables": { "x": { "from": 3, "to": 1 } } } ] }"""));
    }

    [Fact]
    public void Units_multiply_and_keep_their_kind()
    {
        var unit = UnitOfMeasure.Read("kg*m^2/(s^2*mol)")!;
        Assert.Equal([2, 1, -2, 0, 0, -1, 0], unit.Kind);
        Assert.True(UnitOfMeasure.Read("kJ/mol")!.IsOfKind(unit));
        Assert.Equal(1000, UnitOfMeasure.Read("kJ/mol")!.Factor);
    }
}
