namespace Stoa.Records.Cmi5;

/// <summary>The identifiers of cmi5 and its verbs.</summary>
internal static class Vocabulary
{
    internal const string Launched = "http://adlnet.gov/expapi/verbs/launched";
    internal const string Initialized = "http://adlnet.gov/expapi/verbs/initialized";
    internal const string Completed = "http://adlnet.gov/expapi/verbs/completed";
    internal const string Passed = "http://adlnet.gov/expapi/verbs/passed";
    internal const string Failed = "http://adlnet.gov/expapi/verbs/failed";
    internal const string Terminated = "http://adlnet.gov/expapi/verbs/terminated";
    internal const string Voided = "http://adlnet.gov/expapi/verbs/voided";
    internal const string Abandoned = "https://w3id.org/xapi/adl/verbs/abandoned";
    internal const string Waived = "https://w3id.org/xapi/adl/verbs/waived";
    internal const string Satisfied = "https://w3id.org/xapi/adl/verbs/satisfied";

    internal const string DefinedCategory = "https://w3id.org/xapi/cmi5/context/categories/cmi5";
    internal const string MoveOnCategory = "https://w3id.org/xapi/cmi5/context/categories/moveon";

    internal const string SessionId = "https://w3id.org/xapi/cmi5/context/extensions/sessionid";
    internal const string MasteryScore = "https://w3id.org/xapi/cmi5/context/extensions/masteryscore";
    internal const string LaunchMode = "https://w3id.org/xapi/cmi5/context/extensions/launchmode";
    internal const string LaunchUrl = "https://w3id.org/xapi/cmi5/context/extensions/launchurl";
    internal const string MoveOn = "https://w3id.org/xapi/cmi5/context/extensions/moveon";
    internal const string LaunchParameters = "https://w3id.org/xapi/cmi5/context/extensions/launchparameters";
    internal const string Reason = "https://w3id.org/xapi/cmi5/result/extensions/reason";

    internal const string CourseType = "https://w3id.org/xapi/cmi5/activitytype/course";
    internal const string BlockType = "https://w3id.org/xapi/cmi5/activitytype/block";

    internal const string LaunchData = "LMS.LaunchData";
    internal const string Preferences = "cmi5LearnerPreferences";
}
