using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.Courses;
using Stoa.Contracts.People;
using Stoa.Gradebook.ClassList;
using Stoa.Gradebook.Grades;
using Stoa.Gradebook.Grading;
using Stoa.Gradebook.Progress;
using Stoa.Platform.Web;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Gradebook.Importing;

/// <summary>An instructor hands in a file of results; nothing changes before they have seen what would.</summary>
internal static class ImportGrades
{
    private const string Address = "/studio/courses/{org}/{course}/{run}/grades";
    private const long Largest = 20 * 1024 * 1024;
    private const int MostNotes = 200;
    private const int Batch = 500;

    internal static string PathOf(Course course) => $"{ShowClassList.PathOf(course)}/import";

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Address + "/import", Show).RequireRole(Role.Instructor);
        routes.MapPost(Address + "/imports", Start).RequireRole(Role.Instructor).DisableAntiforgery().WithMetadata(new OfThatSize());
    }

    internal sealed record Needs(ICourses Courses, CourseRules Rules, ClassReader Members, LearnerScores Scores, Slots Slots, HttpContext Http);

    private static async Task<IResult> Show(string org, string course, string run, [AsParameters] Needs needs) =>
        await needs.Courses.Find($"{org}/{course}/{run}") is { } found ? Page.Of<ImportFormPage>(await Form(found, needs, null)) : Results.NotFound();

    private static async Task<IResult> Start(string org, string course, string run, ImportStore imports, Visitor visitor, [AsParameters] Needs needs)
    {
        if (await needs.Courses.Find($"{org}/{course}/{run}") is not { } found || await needs.Rules.Of(found) is not { } sheet)
            return Results.NotFound();
        try
        {
            var form = await needs.Http.Request.ReadFormAsync(new FormOptions { MultipartBodyLengthLimit = Largest });
            if (form.Files["file"] is not { Length: > 0 } file)
                return await Refuse(found, needs, Words.T("Choose a file."));
            await using var bytes = file.OpenReadStream();
            var read = GradesFile.Read(bytes, [.. sheet.Lessons.Select(lesson => (lesson.Key, lesson.Title)), .. sheet.Manual.Select(column => (column.Key, column.Title))]);
            var (differences, notes) = await Compare(found, sheet, read, needs);
            var id = await imports.Keep(found.Id, NameOf(file), visitor.Required.Id, differences, notes);
            return new SeeOther($"{ShowClassList.PathOf(found)}/imports/{id}");
        }
        catch (UnreadableFileException unreadable)
        {
            return await Refuse(found, needs, unreadable.Message);
        }
        catch (InvalidDataException)
        {
            return await Refuse(found, needs, Words.T("The file is larger than {0} MB.", Largest / 1024 / 1024));
        }
    }

    private static string NameOf(IFormFile file)
    {
        var name = new string([.. Path.GetFileName(file.FileName.Replace('\\', '/')).Where(c => !char.IsControl(c))]);
        return name.Length is 0 ? "grades.csv" : name[..Math.Min(name.Length, 100)];
    }

    private static async Task<(List<GradesDifference> Differences, List<string> Notes)> Compare(Course course, CourseSheet sheet, GradesFile file, Needs needs)
    {
        var members = (await needs.Members.All(course.Id)).GroupBy(member => member.Email, StringComparer.OrdinalIgnoreCase).ToDictionary(same => same.Key, same => same.First(), StringComparer.OrdinalIgnoreCase);
        var (differences, notes) = (new List<GradesDifference>(), file.Notes.ToList());
        foreach (var batch in file.Rows.Chunk(Batch))
        {
            var known = batch.Where(row => members.ContainsKey(row.Email)).ToList();
            notes.AddRange(batch.Except(known).Select(row => Words.T("Line {0}: nobody with the address {1} takes this course.", row.Line, row.Email)));
            var earned = await needs.Scores.Of(course.Id, [.. known.Select(row => members[row.Email].Id)]);
            foreach (var row in known)
                Compare(row, members[row.Email].Id, sheet, earned[members[row.Email].Id], differences, notes);
        }
        return (differences, notes.Count <= MostNotes ? notes : [.. notes.Take(MostNotes), Words.T("And {0} more of that kind.", notes.Count - MostNotes)]);
    }

    private static void Compare(GradesRow row, Guid learner, CourseSheet sheet, Earnings earned, List<GradesDifference> differences, List<string> notes)
    {
        var scores = sheet.ScoresOf(learner, earned).ToDictionary(score => score.Key);
        foreach (var (key, text) in row.Cells)
        {
            var (difference, error) = GradesDifference.Of(learner, scores[key], sheet.Column(key), text);
            if (difference is not null)
                differences.Add(difference);
            if (error is not null)
                notes.Add(Words.T("Line {0}, “{1}”: {2}", row.Line, scores[key].Title, error));
        }
    }

    private static async Task<IResult> Refuse(Course course, Needs needs, string why) =>
        Page.Of<ImportFormPage>(await Form(course, needs, new FormErrors().Add("file", why)), StatusCodes.Status422UnprocessableEntity);

    private static async Task<ImportFormModel> Form(Course course, Needs needs, FormErrors? errors) =>
        new(course, await needs.Slots.Fill(StudioTabs.OfCourse, needs.Http, course), errors);

    private sealed class OfThatSize : IRequestSizeLimitMetadata
    {
        // Room for what is around the file.
        public long? MaxRequestBodySize => Largest + (64 * 1024);
    }
}

public sealed record ImportFormModel(Course Course, IReadOnlyList<RenderFragment> Tabs, FormErrors? Errors);
