using System.Text.Json;
using System.Text.Json.Nodes;

namespace Stoa.Problems.Authored.Schema;

/// <summary>
/// What a value of an author's JSON may be. One source for both uses: the JSON Schema that is published, and the check that names
/// the place of a fault in the author's language.
/// </summary>
internal abstract record Rule
{
    /// <summary>The JSON Schema of it (draft 2020-12).</summary>
    internal abstract JsonObject Describe();

    internal abstract void Check(JsonElement value, string path, List<Phrase> faults);

    protected static void Fault(List<Phrase> faults, string path, Phrase what) => faults.Add(new Phrase("{0}: {1}", [path, what.Say()]));

    internal static Rule Text(int least = 0) => new TextRule(least);

    internal static Rule Word(params string[] words) => new WordRule(words);

    internal static Rule Flag { get; } = new FlagRule();

    internal static Rule Real(double? least = null, double? most = null, double? above = null) => new RealRule(least, most, above, Integral: false);

    internal static Rule Whole(double least, double most) => new RealRule(least, most, null, Integral: true);

    internal static Rule List(Rule item, int least = 0, int most = 200) => new ListRule(item, least, most);

    internal static Rule Map(Rule value) => new MapRule(value);

    internal static Rule Either(params Rule[] rules) => new EitherRule(rules);

    internal static ObjectRule Object(params (string Name, Rule Rule)[] properties) => new(properties, []);
}

internal sealed record TextRule(int Least) : Rule
{
    internal const int Longest = 100_000;

    internal override JsonObject Describe()
    {
        var schema = new JsonObject { ["type"] = "string", ["maxLength"] = Longest };
        if (Least > 0) schema["minLength"] = Least;
        return schema;
    }

    internal override void Check(JsonElement value, string path, List<Phrase> faults)
    {
        if (value.ValueKind != JsonValueKind.String) Fault(faults, path, Phrase.T("a text is expected here"));
        else if (value.GetString()!.EnumerateRunes().Count() is var length && length < Least) Fault(faults, path, Phrase.T("it may not be empty"));
        else if (length > Longest) Fault(faults, path, Phrase.T("it is too long"));
    }
}

internal sealed record WordRule(IReadOnlyList<string> Words) : Rule
{
    internal override JsonObject Describe() => new() { ["enum"] = new JsonArray([.. Words.Select(w => (JsonNode)w)]) };

    internal override void Check(JsonElement value, string path, List<Phrase> faults)
    {
        if (value.ValueKind != JsonValueKind.String || !Words.Contains(value.GetString()!))
            Fault(faults, path, Phrase.T("it has to be one of {0}", string.Join(", ", Words)));
    }
}

internal sealed record FlagRule : Rule
{
    internal override JsonObject Describe() => new() { ["type"] = "boolean" };

    internal override void Check(JsonElement value, string path, List<Phrase> faults)
    {
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False)) Fault(faults, path, Phrase.T("it has to be true or false"));
    }
}

internal sealed record RealRule(double? Least, double? Most, double? Above, bool Integral) : Rule
{
    internal override JsonObject Describe()
    {
        var schema = new JsonObject { ["type"] = Integral ? "integer" : "number" };
        if (Least is { } least) schema["minimum"] = least;
        if (Most is { } most) schema["maximum"] = most;
        if (Above is { } above) schema["exclusiveMinimum"] = above;
        return schema;
    }

    internal override void Check(JsonElement value, string path, List<Phrase> faults)
    {
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDouble(out var number)) Fault(faults, path, Phrase.T("a number is expected here"));
        else if (Integral && number != Math.Truncate(number)) Fault(faults, path, Phrase.T("a whole number is expected here"));
        else if (number < Least || number <= Above || number > Most) Fault(faults, path, Phrase.T("the number {0} is outside of what is allowed", value.GetRawText()));
    }
}

internal sealed record ListRule(Rule Item, int Least, int Most) : Rule
{
    internal override JsonObject Describe()
    {
        var schema = new JsonObject { ["type"] = "array", ["items"] = Item.Describe(), ["maxItems"] = Most };
        if (Least > 0) schema["minItems"] = Least;
        return schema;
    }

    internal override void Check(JsonElement value, string path, List<Phrase> faults)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            Fault(faults, path, Phrase.T("a list is expected here"));
            return;
        }
        var length = value.GetArrayLength();
        if (length < Least) Fault(faults, path, Phrase.T("it needs at least {0} entries", $"{Least}"));
        if (length > Most) Fault(faults, path, Phrase.T("it may have at most {0} entries", $"{Most}"));
        foreach (var (index, item) in value.EnumerateArray().Take(Most).Index()) Item.Check(item, $"{path}[{index}]", faults);
    }
}
