namespace Stoa.Records.Cmi5;

/// <summary>Our ids of activities, as <c>docs/records.md</c> has them. They differ from the publisher's and stay the same for ever.</summary>
/// <param name="Site">The site's address without a slash at its end.</param>
/// <param name="CourseKey">ORG/COURSE/RUN.</param>
internal sealed record Activities(string Site, string CourseKey)
{
    internal string Course => $"{Site}/courses/{CourseKey}";

    internal string Of(string blockKey) => $"{Site}/learn/{CourseKey}/jump/{blockKey}";
}
