using System.Globalization;
using System.Text.Json.Nodes;

namespace Stoa.Problems.Mathematics;

/// <summary>An expression as plain lists, for a program in the sandbox: it is built from these, and no learner's text is ever read there.</summary>
internal static class Tree
{
    internal static JsonArray Of(Node node, Func<string, string> name) => node switch
    {
        Number number => ["number", number.Value.ToString("R", CultureInfo.InvariantCulture)],
        Variable variable => ["variable", name(variable.Name)],
        Call call => ["call", call.Function, Of(call.Argument, name)],
        Power power => ["power", new JsonArray([.. power.Parts.Select(p => (JsonNode)Of(p, name))])],
        Parallel parallel => ["parallel", new JsonArray([.. parallel.Parts.Select(p => (JsonNode)Of(p, name))])],
        Product product => ["product", new JsonArray([.. product.Parts.Select(p => (JsonNode)new JsonArray(p.Divide, Of(p.Part, name)))])],
        Sum sum => ["sum", new JsonArray([.. sum.Parts.Select(p => (JsonNode)new JsonArray(p.Subtract, Of(p.Part, name)))])],
        _ => throw new InvalidOperationException($"{node.GetType().Name} has no list."),
    };
}
