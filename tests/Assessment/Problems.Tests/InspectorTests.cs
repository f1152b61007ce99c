using System.Text.Json.Nodes;
using Stoa.Problems.Blocks;

namespace Stoa.Problems.Tests;

public class InspectorTests
{
    private static Contracts.Courses.ProblemInspection Inspect(string olx) =>
        new ProblemInspector().Inspect(new JsonObject { ["olx"] = olx });

    [Fact]
    public void A_problem_that_works_has_no_reason_against_it()
    {
        var found = Inspect("<problem><numericalresponse answer=\"1\"><textline/></numericalresponse></problem>");
        Assert.Null(found.Unsupported);
        Assert.Equal([new("numericalresponse", true)], found.Responses);
    }

    [Fact]
    public void One_response_that_does_not_work_takes_the_whole_problem_out()
    {
        var found = Inspect("<problem><numericalresponse answer=\"1\"><textline/></numericalresponse><coderesponse><textbox/></coderesponse></problem>");
        Assert.Equal("This problem needs a grading program elsewhere, which this site does not call yet.", found.Unsupported);
        Assert.Equal([new("numericalresponse", false), new("coderesponse", false)], found.Responses);
    }

    [Fact]
    public void Content_of_neither_form_is_refused() =>
        Assert.NotNull(new ProblemInspector().Inspect([]).Unsupported);
}
