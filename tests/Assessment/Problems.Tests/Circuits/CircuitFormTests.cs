using System.Net;
using Stoa.Contracts.People;
using Stoa.Problems.Tests.Attempts;
using Stoa.Testing;

namespace Stoa.Problems.Tests.Circuits;

public sealed class CircuitFormTests(Classroom room) : IClassFixture<Classroom>
{
    private const string Problem = """
        <schematicresponse><schematic parts="r" analyses="dc" initial_value="[[&quot;g&quot;,[0,0,0],{}]]"/>
          <answer type="loncapa/python">correct = ['correct' if len(submission[0]) == 2 else 'incorrect']</answer></schematicresponse>
        """;

    private const string Drawn = """[["g",[0,0,0],{"_json_":0},["0"]],["view",0,0,2]]""";

    private readonly Person learner = StoaSite.Somebody();

    private Task<HttpResponseMessage> HandIn(string key, string drawing, string submission) =>
        room.Send(room.Site.As(learner), key, "attempts", ("a.2_1", drawing), ("submission", submission));

    private async Task<int> Waiting(string key) =>
        (await room.Query<int>("select count(*)::int from problems.gradings where learner_id = @Id and block_key = @Key", new { learner.Id, Key = key })).Single();

    [Fact]
    public async Task The_page_has_the_editor_and_says_what_it_needs_and_nothing_of_the_check()
    {
        var page = await room.Show(room.Put("shown", Problem), learner);
        Assert.Contains("The circuit is drawn here. This needs JavaScript.", page);
        Assert.Contains("<stoa-circuit data-initial=\"[[&quot;g&quot;,[0,0,0],{}]]\" data-parts=\"r\" data-analyses=\"dc\"", page);
        Assert.Contains("&quot;part.r&quot;:&quot;Resistor&quot;", page);
        Assert.DoesNotContain("submission[0]", page);
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("<solution><p>Two of a kind.</p></solution>", true)]
    public async Task An_answer_is_offered_only_where_there_is_something_to_show(string solution, bool offered) =>
        Assert.Equal(offered, (await room.Show(room.Put($"offered-{offered}", Problem + solution, "showanswer=\"always\""), learner)).Contains(">Show answer<", StringComparison.Ordinal));

    [Fact]
    public async Task A_circuit_is_taken_once_and_what_is_none_uses_no_attempt()
    {
        room.Put("taken", Problem, "max_attempts=\"2\"");
        foreach (var (nothing, status) in new (string, HttpStatusCode)[]
        {
            ("", HttpStatusCode.UnprocessableEntity),
            ("""[["r",NaN]]""", HttpStatusCode.UnprocessableEntity),
            (new string('[', 100_000), HttpStatusCode.UnprocessableEntity),
            ($"""[["r","{new string('1', 250_000)}"]]""", HttpStatusCode.RequestEntityTooLarge),
        })
            Assert.Contains("0 of 2 attempts used", await Classroom.Body(await HandIn("taken", nothing, $"{Guid.CreateVersion7()}"), status));
        Assert.Equal(0, await Waiting("taken"));
        var submission = $"{Guid.CreateVersion7()}";
        await Classroom.Body(await HandIn("taken", Drawn, submission), HttpStatusCode.Accepted);
        await HandIn("taken", Drawn, submission);
        Assert.Equal(1, await Waiting("taken"));
    }
}
