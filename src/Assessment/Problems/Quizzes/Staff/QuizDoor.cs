using Stoa.Contracts.Courses;

namespace Stoa.Problems.Quizzes.Staff;

/// <summary>Where the pages of one quiz are for those who teach.</summary>
internal static class QuizDoor
{
    internal const string Pattern = "/studio/courses/{org}/{course}/{run}/quizzes/{key}";

    internal static string PathOf(Course course, string key) => $"/studio/courses/{course.Key}/quizzes/{Uri.EscapeDataString(key)}";
}
