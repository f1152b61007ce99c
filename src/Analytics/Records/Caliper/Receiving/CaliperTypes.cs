using System.Collections.Frozen;

namespace Stoa.Records.Caliper.Receiving;

/// <summary>The types of Caliper's entities, and which is a kind of which (Caliper 1.2, Entities).</summary>
internal static class CaliperTypes
{
    internal const string Vocabulary = "http://purl.imsglobal.org/caliper/";

    // Each line: a type, and those that are directly of it.
    private const string Families = """
        Entity: Agent AggregateMeasure AggregateMeasureCollection Annotation Attempt Collection Comment DigitalResource LearningObjective Membership
        Entity: Query Question Rating Response Result Scale Score SearchResponse Selector Session Survey SurveyInvitation SystemIdentifier
        Agent: Organization Person SoftwareApplication
        Organization: CourseOffering Group
        CourseOffering: CourseSection
        Collection: DigitalResourceCollection
        DigitalResource: AssignableDigitalResource Chapter Document Forum Frame Link MediaLocation MediaObject Message Page Questionnaire QuestionnaireItem Thread WebPage
        DigitalResource: DigitalResourceCollection Question Survey SurveyInvitation EpubChapter EpubPart EpubSubChapter EpubVolume Reading
        AssignableDigitalResource: Assessment AssessmentItem
        MediaObject: AudioObject ImageObject VideoObject
        Link: LtiLink
        Annotation: BookmarkAnnotation HighlightAnnotation SharedAnnotation TagAnnotation
        Response: DateTimeResponse FillinBlankResponse MultipleChoiceResponse MultipleResponseResponse MultiselectResponse OpenEndedResponse RatingScaleResponse SelectTextResponse TrueFalseResponse
        Question: DateTimeQuestion MultiselectQuestion OpenEndedQuestion RatingScaleQuestion
        Scale: LikertScale MultiselectScale NumericScale
        Selector: TextPositionSelector
        Session: LtiSession
        """;

    private static readonly FrozenDictionary<string, string[]> Above = Families.Split('\n')
        .Select(line => line.Trim().Split(':'))
        .SelectMany(line => line[1].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(type => (Type: type, Of: line[0])))
        .GroupBy(pair => pair.Type, pair => pair.Of)
        .ToFrozenDictionary(type => type.Key, type => type.ToArray());

    internal static bool Exists(string type) => type == "Entity" || Above.ContainsKey(type);

    /// <summary>Whether the type is the family, or of it.</summary>
    internal static bool Is(string type, string family) =>
        type == family || (Above.TryGetValue(type, out var above) && above.Any(one => Is(one, family)));

    /// <summary>Entities that are parts of others and need no name of their own.</summary>
    internal static bool IsNameless(string type) => type is "SystemIdentifier" or "TextPositionSelector";
}
