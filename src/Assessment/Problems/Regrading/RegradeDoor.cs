using Stoa.Contracts.Courses;

namespace Stoa.Problems.Regrading;

/// <summary>Where regrading is found.</summary>
internal static class RegradeDoor
{
    internal const string Pattern = "/studio/courses/{org}/{course}/{run}/regrading";

    internal static string PathOf(Course course) => $"/studio/courses/{course.Key}/regrading";

    internal static string PathOf(Course course, string key) => $"{PathOf(course)}/{Uri.EscapeDataString(key)}";
}

internal readonly record struct RegradeRoute(string Org, string Course, string Run, string Key = "")
{
    internal string CourseKey => $"{Org}/{Course}/{Run}";
}
