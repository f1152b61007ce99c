using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using Stoa.Problems.Authored.Schema;
using Stoa.Problems.Blocks;
using Stoa.Problems.Tests.Attempts;

namespace Stoa.Problems.Tests.Authored.Schema;

/// <summary>The published schema and the check that authors meet are made of one description; another's validator agrees with ours.</summary>
public class SchemaTests
{
    private static readonly JsonSchema whole = JsonSchema.FromText(ProblemSchema.Whole().ToJsonString());

    private static bool IsValid(JsonNode? problem) => whole.Evaluate(JsonSerializer.SerializeToElement(problem)).IsValid;

    [Theory]
    [MemberData(nameof(Samples.KindsOfQuizzes), MemberType = typeof(Samples))]
    public void Every_sample_fits_the_schema_of_its_kind_and_of_the_whole(string kind)
    {
        var part = JsonNode.Parse(Samples.Part(kind));
        Assert.True(JsonSchema.FromText(ProblemSchema.Of(kind)!.ToJsonString()).Evaluate(JsonSerializer.SerializeToElement(part)).IsValid);
        Assert.True(IsValid(JsonNode.Parse(Samples.Problem(Samples.Part(kind)))));
        Assert.Empty(ProblemSource.Check(JsonDocument.Parse(Samples.Problem(Samples.Part(kind))).RootElement, html => html).Faults);
    }

    [Theory]
    [MemberData(nameof(Samples.KindsOfQuizzes), MemberType = typeof(Samples))]
    public void On_every_small_change_both_say_the_same(string kind)
    {
        var changes = Changed(JsonNode.Parse(Samples.Problem(Samples.Part(kind)))!).ToList();
        Assert.True(changes.Count > 30);
        foreach (var changed in changes)
        {
            var ours = ProblemSchema.Check(JsonSerializer.SerializeToElement(changed));
            Assert.True(ours.Count == 0 == IsValid(changed), $"{changed.ToJsonString()}\n{string.Join('\n', ours)}");
        }
    }

    [Fact]
    public void A_slip_of_the_pen_is_found_with_its_place()
    {
        var faults = ProblemSchema.Check(JsonDocument.Parse("""{ "format": "stoa-problem/1", "body": [ { "response": "choice", "options": [ { "text": "a", "corect": true }, { "text": 7 } ] } ] }""").RootElement);
        Assert.Contains(faults, f => f.ToString().StartsWith("problem.body[0].options[0]: “corect” is not known here", StringComparison.Ordinal));
        Assert.Contains(faults, f => f.ToString() == "problem.body[0].options[1].text: a text is expected here");
    }

    /// <summary>The document with each value taken out, renamed, or put in place by one of another kind.</summary>
    private static IEnumerable<JsonNode> Changed(JsonNode document)
    {
        foreach (var path in Paths(document, []).ToList())
        {
            if (path.Count == 0) continue;
            yield return With(document, path, (parent, name) => Remove(parent, name));
            if (path[^1] is string) yield return With(document, path, (parent, name) => parent.AsObject()["strange"] = 1);
            foreach (var other in new Func<JsonNode?>[] { () => 7, () => -0.5, () => "", () => "word", () => true, () => new JsonArray(), () => new JsonObject(), () => null })
                yield return With(document, path, (parent, name) => Put(parent, name, other()));
        }
    }

    private static IEnumerable<List<object>> Paths(JsonNode? node, List<object> at)
    {
        yield return at;
        var children = node switch
        {
            JsonObject o => o.Select(p => ((object)p.Key, p.Value)),
            JsonArray a => a.Select((v, i) => ((object)i, v)),
            _ => [],
        };
        foreach (var (name, child) in children)
            foreach (var path in Paths(child, [.. at, name])) yield return path;
    }

    private static JsonNode With(JsonNode document, List<object> path, Action<JsonNode, object> change)
    {
        var copy = document.DeepClone();
        var parent = path.SkipLast(1).Aggregate(copy, (node, name) => name is int i ? node[i]! : node[(string)name]!);
        change(parent, path[^1]);
        return copy;
    }

    private static void Put(JsonNode parent, object name, JsonNode? value)
    {
        if (name is int i) parent[i] = value;
        else parent[(string)name] = value;
    }

    private static void Remove(JsonNode parent, object name)
    {
        if (name is int i) parent.AsArray().RemoveAt(i);
        else parent.AsObject().Remove((string)name);
    }
}

public sealed class ShowSchemaTests(Classroom room) : IClassFixture<Classroom>
{
    [Fact]
    public async Task Schemas_are_published()
    {
        var client = room.Site.Visitor();
        Assert.Contains("\"stoa-problem/1\"", await client.GetStringAsync("/schemas/stoa-problem-1.json"));
        var one = await client.GetAsync("/schemas/stoa-problem-1/ordering.json");
        Assert.Equal("application/schema+json", one.Content.Headers.ContentType?.MediaType);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/schemas/stoa-problem-1/essay.json")).StatusCode);
    }
}
