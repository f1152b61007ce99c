namespace Stoa.Insights.Deeds;

/// <summary>The words of the record, as <c>docs/records.md</c> has them.</summary>
internal static class Verbs
{
    internal const string Registered = "http://adlnet.gov/expapi/verbs/registered";
    internal const string Leave = "http://activitystrea.ms/schema/1.0/leave";
    internal const string Experienced = "http://adlnet.gov/expapi/verbs/experienced";
    internal const string Read = "http://activitystrea.ms/schema/1.0/read";
    internal const string Watch = "http://activitystrea.ms/schema/1.0/watch";
    internal const string Seeked = "https://w3id.org/xapi/video/verbs/seeked";
    internal const string Answered = "http://adlnet.gov/expapi/verbs/answered";
    internal const string Responded = "http://adlnet.gov/expapi/verbs/responded";
    internal const string Completed = "http://adlnet.gov/expapi/verbs/completed";
    internal const string Progressed = "http://adlnet.gov/expapi/verbs/progressed";
    internal const string Scored = "http://adlnet.gov/expapi/verbs/scored";
    internal const string Voided = "http://adlnet.gov/expapi/verbs/voided";
}

internal static class Extensions
{
    internal const string Course = "urn:stoa:course";
    internal const string Block = "urn:stoa:block";
    internal const string Unit = "urn:stoa:unit";
    internal const string Zone = "urn:stoa:zone";
    internal const string Visit = "urn:stoa:visit";
    internal const string Ranges = "urn:stoa:ranges";
    internal const string Length = "urn:stoa:length";
    internal const string Speed = "urn:stoa:speed";
    internal const string Attempt = "urn:stoa:attempt";
    internal const string Responses = "urn:stoa:responses";
    internal const string StepsDone = "urn:stoa:completed";
    internal const string StepsOf = "urn:stoa:total";
    internal const string TimeFrom = "https://w3id.org/xapi/video/extensions/time-from";
    internal const string TimeTo = "https://w3id.org/xapi/video/extensions/time-to";
}

internal static class ActivityTypes
{
    internal const string Course = "http://adlnet.gov/expapi/activities/course";
    internal const string Unit = "http://adlnet.gov/expapi/activities/module";
}
