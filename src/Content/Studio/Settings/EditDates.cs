using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.Courses;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Studio.Settings;

/// <summary>An author says when the course runs and when one may enrol.</summary>
internal static class EditDates
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        SettingsForm.Map<DatesPage>(routes, "settings/dates", () => Words.T("Dates changed"), Read);

    private static (string, CourseContent) Read(FormValues form, SettingsModel now, FormErrors errors)
    {
        var content = now.Content with
        {
            SelfPaced = form.Choice("pace", "self", "dated") == "self",
            Start = form.Time("start"),
            End = form.Time("end"),
            EnrolmentStart = form.Time("enrolment-start"),
            EnrolmentEnd = form.Time("enrolment-end"),
        };
        errors.When(content.End <= content.Start, "end", Words.T("The end must come after the beginning."));
        errors.When(content.EnrolmentEnd <= content.EnrolmentStart, "enrolment-end", Words.T("The end must come after the beginning."));
        errors.When(content.EnrolmentStart >= content.End, "enrolment-start", Words.T("Enrolment would open when the course is over."));
        return (now.Title, content);
    }
}
