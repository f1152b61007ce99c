using System.Collections.Frozen;

namespace Stoa.Records.Caliper.Receiving;

/// <summary>What a type of event may say.</summary>
/// <param name="Actions">None: any of the vocabulary.</param>
/// <param name="Object">The families that the object may be of; the same below.</param>
internal sealed record CaliperEventType(string[] Actions, string[] Actor, string[] Object, string[] Generated, string[] Target);

/// <summary>The words of Caliper's profiles: events, actions, and what else is a term (Caliper 1.2, Profiles; 1.1 with its extensions has no other).</summary>
internal static class CaliperTerms
{
    // Type: actions; actor; object; generated; target.
    private const string Events = """
        Event: ; Agent; Entity; Entity; Entity
        AnnotationEvent: Bookmarked Highlighted Shared Tagged; Agent; DigitalResource; Annotation; DigitalResource
        AssessmentEvent: Started Paused Resumed Restarted Reset Submitted; Agent; Assessment; Attempt; Entity
        AssessmentItemEvent: Started Skipped Completed; Agent; AssessmentItem; Attempt Response; Entity
        AssignableEvent: Activated Deactivated Started Completed Submitted Reviewed; Agent; AssignableDigitalResource; Attempt; DigitalResource
        FeedbackEvent: Commented Ranked; Person; Entity; Comment Rating; DigitalResource
        ForumEvent: Subscribed Unsubscribed; Person; Forum; Entity; Entity
        GradeEvent: Graded; Agent; Attempt; Score; Entity
        MediaEvent: Started Ended Paused Resumed Restarted ForwardedTo JumpedTo Rewound ChangedResolution ChangedSize ChangedSpeed ChangedVolume EnabledClosedCaptioning DisabledClosedCaptioning EnabledCloseCaptioning DisabledCloseCaptioning EnteredFullScreen ExitedFullScreen Muted Unmuted OpenedPopout ClosedPopout; Agent; MediaObject; Entity; MediaLocation
        MessageEvent: MarkedAsRead MarkedAsUnread MarkedAsUnRead Posted; Agent; Message; Entity; Entity
        NavigationEvent: NavigatedTo; Agent; DigitalResource SoftwareApplication; Entity; DigitalResource
        QuestionnaireEvent: Started Submitted; Agent; Questionnaire; Attempt; Entity
        QuestionnaireItemEvent: Started Skipped Completed; Agent; QuestionnaireItem; Attempt Response; Entity
        ResourceManagementEvent: Archived Copied Created Deleted Described Downloaded Modified Printed Published Restored Retrieved Saved Unpublished Uploaded; Agent; DigitalResource; DigitalResource; Entity
        SearchEvent: Searched; Person; Entity; SearchResponse; Entity
        SessionEvent: LoggedIn LoggedOut TimedOut; Agent; SoftwareApplication Session; Entity; DigitalResource
        SurveyEvent: OptedIn OptedOut; Agent; Survey; Entity; Entity
        SurveyInvitationEvent: Accepted Declined Sent; Agent; SurveyInvitation; Entity; Entity
        ThreadEvent: MarkedAsRead MarkedAsUnread MarkedAsUnRead; Person; Thread; Entity; Entity
        ToolLaunchEvent: Launched Returned; Person; SoftwareApplication; DigitalResource; Link
        ToolUseEvent: Used; Person; SoftwareApplication; AggregateMeasureCollection; SoftwareApplication
        ViewEvent: Viewed; Agent; DigitalResource Result; Entity; DigitalResource
        """;

    private const string Profiles = """
        GeneralProfile BasicProfile AnnotationProfile AssessmentProfile AssignableProfile FeedbackProfile ForumProfile GradingProfile MediaProfile ReadingProfile
        ResourceManagementProfile SearchProfile SessionProfile SurveyProfile ToolLaunchProfile ToolUseProfile
        """;

    private const string MoreActions = "Abandoned Added Attached Classified Disliked Hid Identified Liked Linked Questioned Recommended Removed Showed";

    private const string Terms = """
        metric: AssessmentPassed AssessmentSubmitted AssessmentsPassed AssessmentsSubmitted MinutesOnTask SkillsMastered StandardsMastered UnitsCompleted UnitsPassed WordsRead
        messageType: LtiDeepLinkingRequest LtiResourceLinkRequest
        identifierType: AccountUserName CaseItemUri EmailAddress LisSourcedId LtiContextId LtiDeploymentId LtiPlatformId LtiToolId LtiUserId OneRosterSourcedId Other SisSourcedId SystemId
        status: Active Inactive
        roles: Administrator ContentDeveloper Instructor Learner Manager Member Mentor Officer
        """;

    private static readonly FrozenDictionary<string, CaliperEventType> ByType = Lines(Events).ToFrozenDictionary(line => line.Name, line => EventType(line.Words));
    private static readonly FrozenSet<string> KnownProfiles = Split(Profiles).ToFrozenSet();
    private static readonly FrozenSet<string> Actions = ByType.Values.SelectMany(type => type.Actions).Concat(Split(MoreActions)).ToFrozenSet();
    private static readonly FrozenDictionary<string, FrozenSet<string>> ByProperty = Lines(Terms).ToFrozenDictionary(line => line.Name, line => Split(line.Words).ToFrozenSet());

    internal static CaliperEventType? Event(string type) => ByType.GetValueOrDefault(type);

    internal static bool IsProfile(string term) => KnownProfiles.Contains(term);

    internal static bool IsAction(string term) => Actions.Contains(term);

    /// <summary>Whether a property's values are terms.</summary>
    internal static bool Has(string property) => ByProperty.ContainsKey(property);

    /// <summary>Whether the property may have the term; a role may be followed by one that is narrower (<c>Instructor#Grader</c>).</summary>
    internal static bool Knows(string property, string term) => ByProperty[property].Contains(property == "roles" ? term.Split('#')[0] : term);

    private static CaliperEventType EventType(string line) =>
        line.Split(';') is [var actions, var actor, var what, var generated, var target]
            ? new(Split(actions), Split(actor), Split(what), Split(generated), Split(target))
            : throw new FormatException(line);

    private static IEnumerable<(string Name, string Words)> Lines(string text) =>
        text.Split('\n').Select(line => line.Trim().Split(':', 2)).Select(line => (line[0], line[1]));

    private static string[] Split(string words) => words.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
}
