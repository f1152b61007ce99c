using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stoa.Contracts.Courses;
using Stoa.Contracts.People;
using Stoa.Platform.Web;
using Stoa.Studio.CoursePages;
using Stoa.Ui;
using Stoa.Ui.Strings;

namespace Stoa.Studio.Settings;

/// <summary>A page of settings: what stands in its fields, and what is wrong with it.</summary>
/// <param name="Base">The version that the author began with.</param>
public sealed record SettingsModel(DeskView Desk, string Title, CourseContent Content, int Base, FormErrors? Errors)
{
    public string ActionOf(string path) => $"{Desk.Path}/{path}";
}

/// <summary>The way of all settings: show what the newest version says; read the form, refuse what cannot be, save a new version.</summary>
internal static class SettingsForm
{
    /// <param name="path">Below the course's address.</param>
    /// <param name="note">What the version's note says, in the site's language.</param>
    /// <param name="read">The title and content as the form wants them.</param>
    internal static void Map<TPage>(
        IEndpointRouteBuilder routes, string path, Func<string> note, Func<FormValues, SettingsModel, FormErrors, (string Title, CourseContent Content)> read)
        where TPage : IComponent
    {
        var address = $"/studio/courses/{{org}}/{{course}}/{{run}}/{path}";
        routes.MapGet(address, async (string org, string course, string run, CourseDesk desk, HttpContext http) =>
            await desk.Open(http, org, course, run) is { } view ? Page.Of<TPage>(Shown(view)) : Results.NotFound()).RequireRole(Role.Author);
        routes.MapPost(address, async (string org, string course, string run, CourseDesk desk, HttpContext http) =>
        {
            if (await desk.Open(http, org, course, run) is not { } view)
                return Results.NotFound();
            return await Save<TPage>(http, desk, view, await http.Request.ReadFormAsync(), note(), read, $"{view.Path}/{path}");
        }).RequireRole(Role.Author).DisableAntiforgery();
    }

    private static SettingsModel Shown(DeskView view) => new(view, view.Course.Title, view.Content, view.Course.DraftVersion, null);

    private static async Task<IResult> Save<TPage>(
        HttpContext http, CourseDesk desk, DeskView view, IFormCollection form, string note,
        Func<FormValues, SettingsModel, FormErrors, (string Title, CourseContent Content)> read, string path)
        where TPage : IComponent
    {
        var errors = new FormErrors();
        var (title, content) = read(new(form, errors), Shown(view), errors);
        // Who saves what somebody else has changed meanwhile would undo it unseen.
        var stale = form["base"] != $"{view.Course.DraftVersion}";
        errors.When(stale, "", Words.T("Somebody saved version {0} meanwhile. Look at it, then save yours again.", view.Course.DraftVersion));
        if (errors.Any)
            return Page.Of<TPage>(new SettingsModel(view, title, content, view.Course.DraftVersion, errors), StatusCodes.Status422UnprocessableEntity);
        try
        {
            await desk.Save(http, view, title, content, note);
        }
        catch (InvalidCourseException invalid)
        {
            return Page.Of<TPage>(new SettingsModel(view, title, content, view.Course.DraftVersion, new FormErrors().Add("", invalid.Message)), StatusCodes.Status422UnprocessableEntity);
        }
        return new SeeOther(path);
    }
}
