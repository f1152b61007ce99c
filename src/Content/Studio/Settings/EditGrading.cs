using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.Courses;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Studio.Settings;

/// <summary>An author says how graded lessons add up.</summary>
internal static class EditGrading
{
    /// <summary>Empty rows below those that are filled.</summary>
    internal const int Spare = 2;

    internal static void Map(IEndpointRouteBuilder routes) =>
        SettingsForm.Map<GradingPage>(routes, "settings/grading", () => Words.T("Grading policy changed"), Read);

    private static (string, CourseContent) Read(FormValues form, SettingsModel now, FormErrors errors)
    {
        var types = Rows(form, "type").Select(i => Type(form, i)).ToList();
        var cutoffs = Rows(form, "cutoff").Select(i => (Name: form.Line($"cutoff{i}", 50), Share: form.Share($"cutoff-share{i}"))).ToList();
        Check(types, cutoffs, errors);
        return (now.Title, now.Content with
        {
            Grading = new()
            {
                Types = types,
                Cutoffs = cutoffs.DistinctBy(cutoff => cutoff.Name).ToDictionary(cutoff => cutoff.Name, cutoff => cutoff.Share),
                GraceMinutes = form.Whole("grace", 0, 100_000),
            },
        });
    }

    private static IEnumerable<int> Rows(FormValues form, string name) =>
        Enumerable.Range(0, 50).Where(i => form.Text($"{name}{i}").Length > 0);

    private static AssignmentType Type(FormValues form, int i) => new(
        form.Line($"type{i}", 100), form.Line($"short{i}", 20), form.Share($"weight{i}"), form.Whole($"count{i}", 0, 500), form.Whole($"drop{i}", 0, 100));

    internal static void Check(IReadOnlyList<AssignmentType> types, IReadOnlyList<(string Name, double Share)> cutoffs, FormErrors errors)
    {
        var sum = types.Sum(type => type.Weight);
        errors.When(types.Count > 0 && Math.Abs(sum - 1) > 0.0001, "", Words.T("The weights add up to {0} %. They must make 100 %.", Written.Percent(sum)));
        errors.When(types.DistinctBy(type => type.Name).Count() < types.Count, "", Words.T("Two assignment types have the same name."));
        foreach (var type in types.Where(type => type.Drop > 0 && type.Drop >= Math.Max(1, type.Count)))
            errors.Add("", Words.T("“{0}” would leave out as many as it expects: nothing would count.", type.Name));
        errors.When(cutoffs.DistinctBy(cutoff => cutoff.Name).Count() < cutoffs.Count, "", Words.T("Two grades have the same name."));
        errors.When(cutoffs.All(cutoff => cutoff.Share <= 0), "", Words.T("At least one grade must be above 0 %: it is what passes the course."));
    }
}
