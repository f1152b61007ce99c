using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.Courses;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Studio.Settings;

/// <summary>An author says when something counts as done.</summary>
internal static class EditCompletion
{
    internal static void Map(IEndpointRouteBuilder routes) =>
        SettingsForm.Map<CompletionPage>(routes, "settings/completion", () => Words.T("Completion rules changed"), Read);

    private static (string, CourseContent) Read(FormValues form, SettingsModel now, FormErrors errors) => (now.Title, now.Content with
    {
        Completion = new()
        {
            VideoShare = form.Share("video"),
            ReadShare = form.Share("read"),
            ReadSecondsPer100Words = form.Number("seconds", 0, 120),
            Problem = form.Choice("problem", "submit", "pass"),
            PassShare = form.Share("pass"),
        },
    });
}
