using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.Courses;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Studio.Settings;

/// <summary>An author says what the course is: title, summary, subject, level, effort, outcomes, instructors.</summary>
internal static class EditDetails
{
    internal static readonly string[] Levels = ["", "introductory", "intermediate", "advanced"];

    internal static void Map(IEndpointRouteBuilder routes) =>
        SettingsForm.Map<DetailsPage>(routes, "settings", () => Words.T("Details changed"), Read);

    private static (string, CourseContent) Read(FormValues form, SettingsModel now, FormErrors errors)
    {
        var title = form.Line("title", 200, required: true);
        var language = form.Line("language", 20, required: true);
        return (title, now.Content with
        {
            Summary = form.Line("summary", 500),
            Subject = form.Line("subject", 100),
            Level = form.Choice("level", Levels),
            Language = language,
            Effort = form.Line("effort", 100),
            Weeks = form.Text("weeks").Length == 0 ? null : form.Whole("weeks", 1, 200),
            Outcomes = form.Lines("outcomes"),
            Instructors = Instructors(form, now.Content.Instructors),
        });
    }

    /// <summary>One row for each instructor there is and one more; a row without a name is taken away.</summary>
    private static IReadOnlyList<Instructor> Instructors(FormValues form, IReadOnlyList<Instructor> before) =>
        [.. Enumerable.Range(0, before.Count + 1)
            .Select(i => new Instructor(
                form.Line($"instructor{i}", 200), form.Line($"position{i}", 200), form.Line($"bio{i}", 2000), before.ElementAtOrDefault(i)?.Image ?? ""))
            .Where(instructor => instructor.Name.Length > 0)];
}
