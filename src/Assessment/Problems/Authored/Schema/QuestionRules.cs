namespace Stoa.Problems.Authored.Schema;

/// <summary>What each kind of question may say. The README shows examples; <c>/schemas</c> publishes what stands here.</summary>
internal static class QuestionRules
{
    private static readonly Rule html = Rule.Text();
    private static readonly Rule number = Rule.Either(Rule.Real(), Rule.Text(1));
    private static readonly Rule share = Rule.Real(least: 0, most: 1);
    private static readonly Rule feedback = Rule.Either(html, Rule.Object(("label", html), ("html", html)).Needs("html"));
    private static readonly Rule rightAndWrong = Rule.Object(("correct", html), ("incorrect", html));
    private static readonly Rule corner = Rule.List(Rule.Real(), 2, 2);
    private static readonly Rule rectangle = Rule.List(Rule.Real(), 4, 4);
    private static readonly Rule region = Rule.List(corner, 3);
    private static readonly Rule figures = Rule.Whole(1, 15);
    private static readonly Rule size = Rule.Whole(1, 10_000);
    private static readonly (string, Rule)[] credit = [("credit", Rule.Word("each", "all"))];
    private static readonly (string, Rule)[] picture = [("src", Rule.Text(1)), ("width", size), ("height", size), ("alt", Rule.Text(1))];
    private static readonly (string, Rule)[] common =
    [
        ("id", Rule.Text(1)), ("prompt", html), ("description", html), ("name", html), ("inline", Rule.Flag), ("points", Rule.Real(above: 0, most: 1_000_000)),
    ];

    private static readonly ObjectRule choice = Rule.Object(
        ("options", Rule.List(Rule.Object(
            ("id", Rule.Text(1)), ("html", html), ("text", html), ("correct", Rule.Flag), ("partial", Rule.Real(above: 0, most: 1)), ("fixed", Rule.Flag),
            ("feedback", Rule.Either(html, Rule.Object(("selected", html), ("unselected", html))))).NeedsOneOf("html", "text"), 2)),
        ("multiple", Rule.Flag), ("shuffle", Rule.Flag), ("pool", Rule.Whole(0, 200)), ("partialCredit", Rule.Word("everyDecision", "halves"))).Needs("options");

    private static readonly ObjectRule trueFalse = Rule.Object(
        ("answer", Rule.Flag), ("feedback", Rule.Object(("true", html), ("false", html)))).Needs("answer");

    private static readonly ObjectRule dropdown = Rule.Object(
        ("options", Rule.List(Rule.Object(("text", Rule.Text(1)), ("correct", Rule.Flag), ("feedback", feedback)).Needs("text"), 1))).Needs("options");

    private static readonly ObjectRule numeric = Rule.Object(
        ("answer", Rule.Either(Rule.Real(), Rule.Text(1), Rule.Object(
            ("from", number), ("to", number), ("includesFrom", Rule.Flag), ("includesTo", Rule.Flag)).Needs("from", "to"))),
        ("tolerance", number), ("alternatives", Rule.List(number)), ("close", Rule.Real(above: 0)), ("halfRight", Rule.List(number)), ("feedback", feedback),
        ("unit", Rule.Text(1)), ("significantFigures", Rule.Either(figures, Rule.Object(("from", figures), ("to", figures)).Needs("from", "to")))).Needs("answer");

    private static readonly ObjectRule formula = Rule.Object(
        ("answer", Rule.Text(1)), ("variables", Rule.Map(Rule.Either(corner, Rule.Object(("from", Rule.Real()), ("to", Rule.Real()), ("whole", Rule.Flag))))), ("samples", Rule.Whole(1, Questions.FormulaSamples.MostPoints)), ("caseSensitive", Rule.Flag), ("tolerance", number),
        ("compare", Rule.Word("meaning", "samples")), ("form", Rule.Word("factored", "expanded", "simplestTerms"))).Needs("answer");

    private static readonly ObjectRule text = Rule.Object(
        ("answers", Rule.List(Rule.Either(Rule.Text(1), Rule.Object(("text", Rule.Text(1)), ("feedback", feedback)).Needs("text")), 1)),
        ("ignoreCase", Rule.Flag), ("patterns", Rule.Flag),
        ("wrong", Rule.List(Rule.Object(("text", Rule.Text(1)), ("pattern", Rule.Flag), ("feedback", feedback)).Needs("text", "feedback")))).Needs("answers");

    private static readonly ObjectRule shortAnswer = Rule.Object(
        ("answers", Rule.List(Rule.Object(("text", Rule.Text(1)), ("pattern", Rule.Flag), ("share", share), ("feedback", html)).Needs("text"))),
        ("keywords", Rule.List(Rule.Object(
            ("any", Rule.List(Rule.Text(1), 1, 50)), ("pattern", Rule.Flag), ("weight", Rule.Real(-1_000, 1_000)), ("found", html), ("missing", html)).Needs("any"))),
        ("ignoreCase", Rule.Flag), ("enough", Rule.Real(above: 0, most: 1)), ("rows", Rule.Whole(1, 20)), ("modelAnswer", html)).NeedsOneOf("answers", "keywords");

    private static readonly ObjectRule ordering = Rule.Object(
        ("items", Rule.List(Rule.Object(("id", Rule.Text(1)), ("html", html), ("text", html)).NeedsOneOf("html", "text"), 2, 50)),
        ("credit", Rule.Word("whole", "positions", "pairs")), ("feedback", rightAndWrong)).Needs("items");

    private static readonly ObjectRule matching = Rule.Object(
        ("prompts", Rule.List(Rule.Object(
            ("id", Rule.Text(1)), ("html", html), ("text", html), ("choice", Rule.Text(1)), ("feedback", rightAndWrong)).Needs("choice").NeedsOneOf("html", "text"), 1, 50)),
        ("choices", Rule.List(Rule.Object(("id", Rule.Text(1)), ("html", html), ("text", html)).Needs("id").NeedsOneOf("html", "text"), 2, 100)),
        ("shuffle", Rule.Flag)).With(credit).Needs("prompts", "choices");

    private static readonly ObjectRule hotspot = Rule.Object(picture).With(
        ("regions", Rule.List(Rule.Object(
            ("id", Rule.Text(1)), ("name", Rule.Text(1)), ("rectangle", rectangle), ("region", region), ("correct", Rule.Flag), ("feedback", html)).Needs("name").NeedsOneOf("rectangle", "region"), 2, 60)),
        ("multiple", Rule.Flag), ("partialCredit", Rule.Word("everyDecision", "halves"))).Needs("src", "width", "height", "alt", "regions");

    private static readonly ObjectRule imageMap = Rule.Object(picture).With(
        ("shapes", Rule.List(Rule.Object(("rectangle", rectangle), ("region", region)).NeedsOneOf("rectangle", "region"), 1))).Needs("src", "width", "height", "alt", "shapes");

    private static readonly ObjectRule dragDrop = Rule.Object(picture).With(
        ("items", Rule.List(Rule.Object(
            ("id", Rule.Text(1)), ("html", html), ("text", html), ("zones", Rule.List(Rule.Text(1))), ("feedback", rightAndWrong)).NeedsOneOf("html", "text"), 1, 60)),
        ("zones", Rule.List(Rule.Object(
            ("id", Rule.Text(1)), ("name", Rule.Text(1)), ("description", html), ("rectangle", rectangle), ("most", Rule.Whole(1, 100)), ("feedback", rightAndWrong)).Needs("id", "name"), 1, 60)),
        ("most", Rule.Whole(1, 100)), ("names", Rule.Flag), ("outlines", Rule.Flag), ("shuffle", Rule.Flag), ("finished", html)).With(credit).Needs("items", "zones");

    /// <summary>The kinds that may stand in the gaps of a text.</summary>
    internal static IReadOnlyDictionary<string, ObjectRule> Gaps { get; } = new Dictionary<string, ObjectRule>(StringComparer.Ordinal)
    {
        ["dropdown"] = dropdown.With(common).Needs("id"),
        ["formula"] = formula.With(common).Needs("id"),
        ["numeric"] = numeric.With(common).Needs("id"),
        ["shortAnswer"] = shortAnswer.With(common).Needs("id"),
        ["text"] = text.With(common).Needs("id"),
    };

    private static readonly ObjectRule cloze = Rule.Object(
        ("html", Rule.Text(1)), ("gaps", Rule.List(new CaseRule("response", Gaps, null), 1, 60))).Needs("html", "gaps");

    internal static IReadOnlyDictionary<string, ObjectRule> Kinds { get; } = new Dictionary<string, ObjectRule>(StringComparer.Ordinal)
    {
        ["choice"] = choice.With(common),
        ["trueFalse"] = trueFalse.With(common),
        ["dropdown"] = dropdown.With(common),
        ["numeric"] = numeric.With(common),
        ["text"] = text.With(common),
        ["shortAnswer"] = shortAnswer.With(common),
        ["formula"] = formula.With(common),
        ["ordering"] = ordering.With(common),
        ["matching"] = matching.With(common),
        ["cloze"] = cloze.With(common),
        ["hotspot"] = hotspot.With(common),
        ["imageMap"] = imageMap.With(common),
        ["dragDrop"] = dragDrop.With(common),
        [AuthoredCode.Kind] = CodeRules.Task.With(common),
    };
}
