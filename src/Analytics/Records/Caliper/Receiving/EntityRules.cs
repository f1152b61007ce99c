using System.Collections.Frozen;
using System.Runtime.InteropServices;
using System.Text.Json;
using Stoa.Records.Statements;

namespace Stoa.Records.Caliper.Receiving;

/// <summary>Entities and the values of their properties, as the types of Caliper's vocabulary have them. Properties that it does not know are left alone.</summary>
/// <param name="foreign">Whether other vocabularies stand beside it, whose types are not known here.</param>
/// <param name="pointed">Whether a decimal must be written with its point, though to JSON 10 is 10.0.</param>
internal sealed class EntityRules(bool foreign, bool pointed)
{
    private const string Texts = """
        academicSession body bookmarkNotes category comment courseNumber description host identifier ipAddress lisSourcedId maxLabel mediaType minLabel name
        questionPosed searchTerms selectionText storageName userAgent value version volumeLevel volumeMax volumeMin
        """;

    private const string Times = """
        dateCreated dateModified datePublished dateSent dateTimeSelected dateToActivate dateToShow dateToStartOn dateToSubmit endedAtTime maxDateTime minDateTime startedAtTime
        """;

    private const string Wholes = "count index maxAttempts maxSelections maxSubmits minSelections points scalePoints searchResultsItemCount sentCount start end";
    private const string Numbers = "maxMetricValue maxResultScore maxScore maxValue metricValue minValue resultScore scoreGiven step weight";
    private const string Lists = "categories itemLabels itemValues keywords selections tags values";

    // Property: the families that its value may be of.
    private const string Single = """
        annotated: DigitalResource
        annotator: Person
        assignable: DigitalResource
        assignee: Agent
        attempt: Attempt
        client: SoftwareApplication
        commentedOn: Entity
        commenter: Person
        creator: Person
        isPartOf: Entity
        member: Person
        organization: Organization
        query: Query
        question: Question
        rated: Entity
        rater: Person
        ratingComment: Comment
        replyTo: Message
        scale: Scale
        scoredBy: Agent
        searchProvider: SoftwareApplication
        searchTarget: Entity
        selection: Selector
        source: SoftwareApplication
        subOrganizationOf: Organization
        survey: Survey
        user: Person
        """;

    private const string Many = """
        attachments: DigitalResource
        creators: Agent
        learningObjectives: LearningObjective
        members: Agent
        otherIdentifiers: SystemIdentifier
        withAgents: Agent
        """;

    // A container's items.
    private const string Items = """
        AggregateMeasureCollection: AggregateMeasure
        Assessment: AssessmentItem
        DigitalResourceCollection: DigitalResource
        Forum: Thread
        Questionnaire: QuestionnaireItem
        Survey: Questionnaire
        Thread: Message
        """;

    private const string Needed = """
        AggregateMeasure: metric metricValue
        Result: attempt
        Score: attempt
        """;

    private static readonly FrozenDictionary<string, Shape.Rule> Properties = new (string Names, Shape.Rule Rule)[]
    {
        (Texts, Shape.Text), (Times, Time), ("duration currentTime", Values.Duration), (Wholes, Whole), (Numbers, Number),
        ("isOrderedSelection isTimeDependent muted", Shape.Flag), (Lists, (value, where) => Shape.Each(value, where, Shape.Text)),
        ("metric messageType identifierType status", Term), ("roles", (value, where) => Shape.Each(value, where, Role)),
        ("extensions messageParameters", Map),
    }.SelectMany(pair => pair.Names.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(name => (name, pair.Rule))).ToFrozenDictionary(pair => pair.name, pair => pair.Rule);

    private static readonly FrozenSet<string> Decimals = Numbers.Split(' ').ToFrozenSet();
    private static readonly FrozenDictionary<string, string> SingleFamily = Table(Single);
    private static readonly FrozenDictionary<string, string> ListFamily = Table(Many);
    private static readonly FrozenDictionary<string, string> ItemFamily = Table(Items);
    private static readonly FrozenDictionary<string, string> NeededOf = Table(Needed);

    /// <summary>An entity as an object, or as its IRI.</summary>
    /// <param name="families">Of which it must be one, where it says its type.</param>
    internal string? Reference(JsonElement value, string where, params ReadOnlySpan<string> families) => value.ValueKind switch
    {
        JsonValueKind.String => IsNode(value.GetString()!) ? null : $"{where} must be an entity or its IRI.",
        JsonValueKind.Object => Entity(value, where, families),
        _ => $"{where} must be an entity or its IRI.",
    };

    /// <param name="families">None: any.</param>
    internal string? Entity(JsonElement value, string where, params ReadOnlySpan<string> families)
    {
        if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty("type", out var named) || named.ValueKind != JsonValueKind.String)
            return $"{where} must be an object with a type.";
        var type = named.GetString()!;
        var known = CaliperTypes.Exists(type);
        if (!known && !foreign && !HasOwnContext(value))
            return $"{where}.type is '{Shape.Short(type)}', which is no type of entity.";
        if (known && families.Length > 0 && !IsOneOf(type, families))
            return $"{where} may not be a {type}.";
        if (!CaliperTypes.IsNameless(type) && !(value.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String && IsNode(id.GetString()!)))
            return $"{where} has no id that is an IRI.";
        foreach (var needed in NeededOf.GetValueOrDefault(type)?.Split(' ') ?? [])
            if (!Has(value, needed))
                return $"{where} lacks '{needed}'.";
        foreach (var property in value.EnumerateObject())
            if (property.Value.ValueKind != JsonValueKind.Null && Property(property, type, $"{where}.{Shape.Short(property.Name)}") is { } fault)
                return fault;
        return null;
    }

    /// <summary>An absolute IRI, or the name of a blank node.</summary>
    internal static bool IsNode(string text) => Values.IsIri(text) || (text.StartsWith("_:", StringComparison.Ordinal) && text.Length > 2 && Values.IsIri($"x:{text[2..]}"));

    internal static string? Map(JsonElement value, string where) => value.ValueKind == JsonValueKind.Object ? null : $"{where} must be an object.";

    internal static bool Has(JsonElement value, string name) => value.TryGetProperty(name, out var there) && there.ValueKind != JsonValueKind.Null;

    /// <summary>A time with its zone; a day is none.</summary>
    internal static string? Time(JsonElement value, string where) =>
        Values.IsTime(value, out _) && value.GetString()!.Contains('T', StringComparison.OrdinalIgnoreCase) ? null : $"{where} must be a date and a time, like 2026-11-26T12:00:00.000Z.";

    // An array of contexts may define types that Caliper does not know.
    private static bool HasOwnContext(JsonElement value) => value.TryGetProperty("@context", out var context) && context.ValueKind != JsonValueKind.String;

    private string? Property(JsonProperty property, string type, string where)
    {
        if (Properties.TryGetValue(property.Name, out var rule))
            return rule(property.Value, where) ?? (pointed && Decimals.Contains(property.Name) ? Point(property.Value, where) : null);
        if (property.Name == "items")
            return Shape.Each(property.Value, where, (item, at) => Reference(item, at, ItemFamily.GetValueOrDefault(type, "Entity")));
        if (property.Name == "isPartOf" && type == "Attempt")
            return Reference(property.Value, where, "Attempt");
        if (ListFamily.TryGetValue(property.Name, out var each))
            return Shape.Each(property.Value, where, (one, at) => Reference(one, at, each));
        return SingleFamily.TryGetValue(property.Name, out var family) ? Reference(property.Value, where, family) : null;
    }

    private static bool IsOneOf(string type, ReadOnlySpan<string> families)
    {
        foreach (var family in families)
            if (CaliperTypes.Is(type, family))
                return true;
        return false;
    }

    private static string? Term(JsonElement value, string where)
    {
        var property = where[(where.LastIndexOf('.') + 1)..];
        return value.ValueKind == JsonValueKind.String && CaliperTerms.Knows(property, value.GetString()!) ? null : $"{where} is none of the terms of Caliper.";
    }

    private static string? Role(JsonElement value, string where) =>
        value.ValueKind == JsonValueKind.String && CaliperTerms.Knows("roles", value.GetString()!) ? null : $"{where} is no role of Caliper.";

    private static string? Whole(JsonElement value, string where) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _) ? null : $"{where} must be a whole number.";

    private static string? Number(JsonElement value, string where) => value.ValueKind == JsonValueKind.Number ? null : $"{where} must be a number.";

    // A number keeps the text that it came in.
    private static string? Point(JsonElement value, string where) =>
        JsonMarshal.GetRawUtf8Value(value).IndexOfAny(".eE"u8) >= 0 ? null : $"{where} is a decimal and must be written with its point, like 10.0.";

    private static FrozenDictionary<string, string> Table(string lines) =>
        lines.Split('\n').Select(line => line.Split(':')).ToFrozenDictionary(line => line[0].Trim(), line => line[1].Trim());
}
