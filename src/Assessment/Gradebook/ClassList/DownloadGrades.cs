using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.Courses;
using Stoa.Contracts.People;
using Stoa.Gradebook.Grades;
using Stoa.Gradebook.Grading;
using Stoa.Gradebook.Importing;
using Stoa.Gradebook.Progress;
using Stoa.Platform.Web;
using Stoa.Ui.Strings;

namespace Stoa.Gradebook.ClassList;

/// <summary>The class with every assignment, for a spreadsheet. Written as it is read, a batch of learners at a time.</summary>
internal static class DownloadGrades
{
    private const int Batch = 500;

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/studio/courses/{org}/{course}/{run}/grades.csv", Handle).RequireRole(Role.Instructor);

    internal sealed record Needs(ICourses Courses, CourseRules Rules, ClassReader Members, LearnerScores Scores);

    private static async Task<IResult> Handle(string org, string course, string run, [AsParameters] Needs needs)
    {
        if (await needs.Courses.Find($"{org}/{course}/{run}") is not { } found)
            return Results.NotFound();
        var members = await needs.Members.All(found.Id);
        var sheet = await needs.Rules.Of(found);
        return Results.Stream(
            body => Write(body, found, members, sheet, needs.Scores), "text/csv; charset=utf-8", $"grades-{found.Key.Replace('/', '-')}.csv");
    }

    private static async Task Write(Stream body, Course course, IReadOnlyList<ClassMember> members, CourseSheet? sheet, LearnerScores scores)
    {
        // The mark tells spreadsheet programs that it is UTF-8.
        await using var writer = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await writer.WriteAsync(Csv.Line([
            Words.T("Name"), Words.T("E-mail"), Words.T("Enrolled"), Words.T("Grade in percent"), Words.T("Passed"), Words.T("Letter"),
            .. Headers(sheet)]));
        foreach (var batch in members.Chunk(Batch))
        {
            var earned = await scores.Of(course.Id, [.. batch.Select(member => member.Id)]);
            foreach (var member in batch)
                await writer.WriteAsync(Csv.Line([.. Cells(member), .. Cells(member, sheet, earned[member.Id])]));
        }
    }

    private static IEnumerable<string> Cells(ClassMember member) =>
    [
        member.Name, member.Email, member.EnrolledAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        member.Share is { } share ? Number(share * 100) : "", member.Passed ? "1" : "0", member.Letter ?? "",
    ];

    // With its key, so that the file can be handed in again whatever two lessons are called.
    private static IEnumerable<string> Headers(CourseSheet? sheet) => sheet is null
        ? []
        : sheet.Lessons.Select(lesson => GradesFile.Header(lesson.Title, lesson.Key)).Concat(sheet.Manual.Select(column => GradesFile.Header(column.Title, column.Key)));

    private static IEnumerable<string> Cells(ClassMember member, CourseSheet? sheet, Earnings earned) =>
        sheet is null ? [] : sheet.ScoresOf(member.Id, earned).Select(GradesDifference.Cell);

    private static string Number(double value) => Math.Round(value, 2).ToString(CultureInfo.InvariantCulture);
}
